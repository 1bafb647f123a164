package io.foreshadow.capture.udp;

import io.foreshadow.capture.count.Counters;
import io.foreshadow.capture.flow.SliceBook;
import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.quic.HelloBudget;
import io.foreshadow.capture.quic.InitialOpener;
import io.foreshadow.capture.tcp.MemoryBudget;

/** What the flows of a {@link UdpFlowTable} have in common. */
public final class UdpReaders {
    final Attribution attribution;
    final SliceBook slices;
    final HelloBudget budget;
    final Counters counters;
    private InitialOpener opener;

    /**
     * The parts that flows work with.
     *
     * @param attribution names whose flow it is
     * @param slices sums flows up
     * @param budget for what has to wait for the rest of a hello
     */
    public UdpReaders(
            Attribution attribution, SliceBook slices, MemoryBudget budget, Counters counters) {
        this.attribution = attribution;
        this.slices = slices;
        this.budget = new HelloBudget(budget);
        this.counters = counters;
    }

    /** Made for the first packet of QUIC, as ciphers cost more than all the rest of the start. */
    InitialOpener opener() {
        if (opener == null) {
            opener = new InitialOpener();
        }
        return opener;
    }

    /** As {@link InitialOpener#replenish}. */
    void replenish() {
        if (opener != null) {
            opener.replenish();
        }
    }
}
