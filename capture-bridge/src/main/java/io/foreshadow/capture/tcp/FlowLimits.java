package io.foreshadow.capture.tcp;

import java.time.Duration;

/**
 * What the flow table may hold. A flow is half open before its first byte and closed after its
 * last; both cost little and are soon forgotten.
 *
 * @param flows most flows of each of the three kinds, and of UDP
 * @param idle after which an open flow is given up
 * @param linger how long half-open and closed flows are remembered
 * @param heldBytes most bytes that wait for others, over all flows
 * @param heldBytesPerFlow most bytes that wait for others, in each direction of a flow
 */
public record FlowLimits(
        int flows, Duration idle, Duration linger, long heldBytes, int heldBytesPerFlow) {
    /** 65,536 flows, five minutes, one minute (as hosts do in TIME_WAIT), 64 MiB, 1 MiB. */
    public static final FlowLimits DEFAULT =
            new FlowLimits(
                    1 << 16, Duration.ofMinutes(5), Duration.ofMinutes(1), 64L << 20, 1 << 20);
}
