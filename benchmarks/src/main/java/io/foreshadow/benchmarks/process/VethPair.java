package io.foreshadow.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A virtual cable between two network namespaces that nothing else uses. Needs root. Removed by
 * {@link #close}, and at the end of this process at the latest.
 */
public final class VethPair implements AutoCloseable {
    private static final String NO_IPV6 =
            "for f in /proc/sys/net/ipv6/conf/*/disable_ipv6; do echo 1 >\"$f\"; done";

    private final String sender = "foreshadow-" + ProcessHandle.current().pid() + "-a";
    private final String receiver = "foreshadow-" + ProcessHandle.current().pid() + "-b";

    private VethPair() {}

    /**
     * Makes the namespaces and the cable.
     *
     * @throws IOException when this process may not, with what the kernel said
     */
    public static VethPair create() throws IOException, InterruptedException {
        VethPair pair = new VethPair();
        Runtime.getRuntime().addShutdownHook(new Thread(pair::close, "remove-namespaces"));
        try {
            pair.build();
            return pair;
        } catch (IOException e) {
            pair.close();
            throw e;
        }
    }

    /** The name of the interface at both ends. */
    public String interfaceName() {
        return "mirror0";
    }

    /** A command at the end where packets are sent. */
    public List<String> atSender(List<String> command) {
        return in(sender, command);
    }

    /** A command at the end where packets arrive. */
    public List<String> atReceiver(List<String> command) {
        return in(receiver, command);
    }

    @Override
    public void close() {
        try {
            for (String namespace : List.of(sender, receiver)) {
                if (Files.exists(Path.of("/run/netns", namespace))) {
                    ip("netns", "delete", namespace);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void build() throws IOException, InterruptedException {
        ip("netns", "add", sender);
        ip("netns", "add", receiver);
        ip(
                "-n %1$s link add %3$s type veth peer name %3$s netns %2$s"
                        .formatted(sender, receiver, interfaceName())
                        .split(" "));
        for (String namespace : List.of(sender, receiver)) {
            // Otherwise the kernel sends packets of its own.
            MeasuredProcess.run(in(namespace, List.of("sh", "-c", NO_IPV6)));
            ip("-n", namespace, "link", "set", interfaceName(), "up");
        }
    }

    private static List<String> in(String namespace, List<String> command) {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        inside.addAll(command);
        return inside;
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        MeasuredProcess.run(Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList());
    }
}
