package io.foreshadow.benchmarks;

import io.foreshadow.benchmarks.process.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that is measured beside the bridge: how it is called and what it finds. */
enum Peer {
    /** Only copies: the limit of what reading packets through libpcap can cost. */
    TCPDUMP {
        @Override
        List<String> command(Call call) {
            return List.of(call.program(), "-r", call.capture(), "-w", "/dev/null");
        }

        @Override
        String found(Usage usage, Path work) {
            return "copies";
        }
    },

    /** Looks for start lines at the start of packets. */
    HTTPRY {
        private static final Pattern PARSED = Pattern.compile("(\\d+) http packets parsed");

        @Override
        List<String> command(Call call) {
            return List.of(call.program(), "-r", call.capture());
        }

        @Override
        String found(Usage usage, Path work) {
            Matcher parsed = PARSED.matcher(usage.errors());
            return parsed.find() ? parsed.group(1) + " messages" : "unknown";
        }
    },

    /** With the fields that an event of the bridge has. */
    TSHARK {
        @Override
        List<String> command(Call call) {
            Stream<String> read = Stream.of(call.program(), "-r", call.capture());
            Stream<String> part = Stream.of("-c", String.valueOf(call.slowPackets()));
            Stream<String> fields =
                    Stream.of(
                                    "frame.time_epoch",
                                    "ip.src",
                                    "ip.dst",
                                    "tcp.srcport",
                                    "tcp.dstport",
                                    "http.request.method",
                                    "http.request.uri",
                                    "http.request.line",
                                    "http.response.code",
                                    "http.content_length_header",
                                    "http.time")
                            .flatMap(field -> Stream.of("-e", field));
            return Stream.of(read, part, Stream.of("-Y", "http", "-T", "fields"), fields)
                    .flatMap(Function.identity())
                    .toList();
        }

        @Override
        String found(Usage usage, Path work) {
            return usage.outputLines() + " messages";
        }
    },

    /** Only its log of HTTP transactions, no rules. */
    SURICATA {
        @Override
        List<String> command(Call call) throws IOException {
            Path settings = call.work().resolve("suricata.yaml");
            Files.writeString(
                    settings,
                    """
                    %YAML 1.1
                    ---
                    outputs:
                      - eve-log:
                          enabled: yes
                          filetype: regular
                          filename: eve.json
                          append: no
                          types:
                            - http
                    app-layer:
                      protocols:
                        http:
                          enabled: yes
                    """);
            return List.of(
                    call.program(),
                    "-c",
                    settings.toString(),
                    "-r",
                    call.capture(),
                    "-l",
                    call.work().toString(),
                    "-S",
                    "/dev/null",
                    "-k",
                    "none",
                    "--runmode",
                    "single");
        }

        @Override
        String found(Usage usage, Path work) throws IOException {
            try (Stream<String> lines = Files.lines(work.resolve("eve.json"))) {
                return lines.count() + " exchanges";
            }
        }
    };

    /**
     * How it is called.
     *
     * @param program where it is installed
     * @param capture the file it reads
     * @param work a folder for what it writes
     * @param slowPackets how many packets a slow program reads
     */
    record Call(String program, String capture, Path work, long slowPackets) {}

    /** The call that reads a capture. */
    abstract List<String> command(Call call) throws IOException;

    /** What it found, for people. */
    abstract String found(Usage usage, Path work) throws IOException;

    /** Whether it is so slow that it reads only the first packets. */
    boolean isSlow() {
        return this == TSHARK;
    }

    /** Its name on the command line. */
    String program() {
        return name().toLowerCase(Locale.ROOT);
    }
}
