package io.foreshadow.cluster;

import io.foreshadow.local.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * A Kafka broker as a process of its own, so that it can be lost as a process is. It says that it
 * is up by a line on standard output, and ends when its standard input does: with the process that
 * started it, at the latest.
 */
public final class BrokerProcess {
    /** Looks for transactions that timed out every second, not every ten. */
    private static final Map<String, String> SETTINGS =
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    private BrokerProcess() {}

    /**
     * Runs a broker.
     *
     * @param arguments its directory and its port
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream output = System.out;
        // What is logged is not to be taken for that line.
        System.setOut(System.err);
        Path directory = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port, "PLAINTEXT", SETTINGS)) {
            output.println(kafka.bootstrapServers());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
