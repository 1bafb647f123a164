package io.foreshadow.local.demo;

import io.foreshadow.capture.source.CaptureException;
import io.foreshadow.capture.source.PacketSource;
import io.foreshadow.provisioning.PlatformFactory;

/** What the demo plays on: where its packets come from, and what its decisions reach. */
interface Stage extends AutoCloseable {
    /** {@code live} or {@code replay}. */
    String name();

    /** The policies that fit it, in YAML. */
    String policies();

    /** Who carries out decisions; null for nobody. */
    PlatformFactory platform();

    /** Makes what has to be there before the job: for a live stage the clients' first resources. */
    void prepare(String bootstrapServers) throws Exception;

    /** Opens the packets. */
    PacketSource packets() throws CaptureException;

    /** Lets traffic run. */
    void begin();

    /** Ends traffic, once every request was answered. */
    void end() throws InterruptedException;

    /** Requests so far. */
    Traffic traffic(long exchangesSeen);

    @Override
    void close();

    /**
     * How the clients fared.
     *
     * @param sent requests sent
     * @param failed of these, not answered with a success
     * @param firstFailure what went wrong first; null if nothing did
     */
    record Traffic(long sent, long failed, String firstFailure) {}
}
