package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.process.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What it cost to read a capture.
 *
 * @param name of what was measured
 * @param packets read
 * @param cpuSeconds user and system time
 * @param wallSeconds from start to end
 * @param maxRssBytes most resident memory, or 0 if that was not measured
 * @param found for people
 */
record Measurement(
        String name,
        long packets,
        double cpuSeconds,
        double wallSeconds,
        long maxRssBytes,
        String found) {

    static Measurement of(String name, long packets, Usage usage, String found) {
        return new Measurement(
                name, packets, usage.cpuSeconds(), usage.wallSeconds(), usage.maxRssBytes(), found);
    }

    /** The run in the middle, by CPU time. */
    static Measurement median(List<Measurement> runs) {
        List<Measurement> sorted =
                runs.stream().sorted(Comparator.comparingDouble(Measurement::cpuSeconds)).toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** CPU time in proportion to the packets, in seconds. */
    double cpuSecondsFor(long otherPackets) {
        return cpuSeconds * otherPackets / packets;
    }

    static MarkdownTable table(List<Measurement> measurements, long packets) {
        MarkdownTable table =
                new MarkdownTable(
                        "program", "CPU s", "wall s", "RSS MB", "1000 packets per CPU s", "found");
        for (Measurement measurement : measurements) {
            table.row(measurement.cells(packets));
        }
        return table;
    }

    private String[] cells(long allPackets) {
        boolean whole = packets >= allPackets;
        return new String[] {
            whole ? name : name + ", from the first " + grouped(packets) + " packets",
            number("%.2f", cpuSecondsFor(allPackets)),
            number("%.1f", wallSeconds * allPackets / packets),
            maxRssBytes == 0 ? "" : grouped(maxRssBytes >> 20),
            number("%,.0f", packets / cpuSeconds / 1000),
            found
        };
    }

    private static String grouped(long number) {
        return number("%,d", number);
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
