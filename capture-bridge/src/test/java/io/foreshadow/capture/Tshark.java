package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What tshark finds of HTTP/1 in a capture. */
final class Tshark {
    private static final String BETWEEN = "\u0001";

    private static final List<String> FIELDS =
            List.of(
                    "ip.src",
                    "ipv6.src",
                    "tcp.srcport",
                    "ip.dst",
                    "ipv6.dst",
                    "tcp.dstport",
                    "http.request.method",
                    "http.request.uri",
                    "http.response.code",
                    "http.content_length",
                    "http.transfer_encoding",
                    "frame.protocols");

    private Tshark() {}

    static boolean isInstalled() {
        try {
            return run(List.of("tshark", "--version")).findFirst().isPresent();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The messages in a file, without interim responses. */
    static List<SeenMessage> messages(Path file) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("tshark", "-n", "-r", file.toString(), "-Y", "http && tcp"));
        command.addAll(List.of("-o", "tcp.desegment_tcp_streams:TRUE"));
        command.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE"));
        command.addAll(List.of("-T", "fields", "-E", "aggregator=" + BETWEEN));
        FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
        return run(command).flatMap(Tshark::ofFrame).toList();
    }

    /** A frame may end several messages; then it is not known which length is whose. */
    private static Stream<SeenMessage> ofFrame(String line) {
        String[] fields = line.split("\t", -1);
        boolean version6 = fields[11].lastIndexOf(":ipv6:") > fields[11].lastIndexOf(":ip:");
        String source = last(fields[version6 ? 1 : 0]);
        String destination = last(fields[version6 ? 4 : 3]);
        List<String> methods = split(fields[6]);
        List<String> targets = split(fields[7]);
        List<String> codes = split(fields[8]);
        long length =
                methods.size() + codes.size() == 1 && fields[10].isEmpty()
                        ? length(fields[9], !methods.isEmpty())
                        : SeenMessage.UNKNOWN;
        List<SeenMessage> messages = new ArrayList<>();
        for (int index = 0; index < methods.size(); index++) {
            String target = index < targets.size() ? targets.get(index) : "";
            messages.add(
                    SeenMessage.request(
                            source,
                            destination + " " + last(fields[5]),
                            methods.get(index),
                            target,
                            length));
        }
        for (String code : codes) {
            if (!code.startsWith("1") || code.equals("101")) {
                messages.add(
                        SeenMessage.response(
                                destination,
                                source + " " + last(fields[2]),
                                Integer.parseInt(code),
                                length));
            }
        }
        return messages.stream();
    }

    private static long length(String field, boolean request) {
        if (field.isEmpty()) {
            return request ? 0 : SeenMessage.UNKNOWN;
        }
        return field.contains(BETWEEN) ? SeenMessage.UNKNOWN : Long.parseLong(field);
    }

    /** The innermost of a tunnel. */
    private static String last(String field) {
        List<String> all = split(field);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    private static List<String> split(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(BETWEEN));
    }

    private static Stream<String> run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
            process.waitFor();
            return output.lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
