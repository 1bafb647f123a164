package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.process.Usage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tcpreplay has sent.
 *
 * @param packets sent
 * @param seconds that took
 */
record Replayed(long packets, double seconds) {
    private static final Pattern ACTUAL =
            Pattern.compile("Actual: (\\d+) packets \\(\\d+ bytes\\) sent in ([0-9.]+) seconds");

    static Replayed of(Usage usage) {
        Matcher actual = ACTUAL.matcher(usage.output());
        if (!actual.find()) {
            throw new IllegalStateException("unexpected output of tcpreplay: " + usage.output());
        }
        return new Replayed(Long.parseLong(actual.group(1)), Double.parseDouble(actual.group(2)));
    }

    /** Packets per second. */
    double rate() {
        return packets / seconds;
    }
}
