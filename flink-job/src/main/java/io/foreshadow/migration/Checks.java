package io.foreshadow.migration;

import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.events.Gate;
import java.util.Locale;

/**
 * A new resource is compared with the old one again and again while traffic shifts: each time
 * enough requests have reached it, by what both did since the time before.
 *
 * @param fresh what the new resource did since the last check
 * @param old what the old one did
 * @param bad the latest verdicts, the last one in the lowest bit; 1 is bad
 * @param count how many checks there were
 * @param finding what the last bad one found; null before any
 */
public record Checks(ResourceTally fresh, ResourceTally old, int bad, int count, String finding) {
    /** Fewer requests say too little about a share of errors or a mean. */
    static final long ENOUGH_REQUESTS = 20;

    /** A request that takes less longer than this hurts nobody, whatever the factor. */
    private static final double LEAST_SLOWER_MICROS = 2_000;

    private static final ResourceTally NOTHING = ResourceTally.empty("");

    /** None yet. */
    static final Checks NONE = new Checks(NOTHING, NOTHING, 0, 0, null);

    /** With what both did in one more bucket. */
    Checks plus(ResourceTally moreFresh, ResourceTally moreOld, Gate gate) {
        Checks sum = new Checks(fresh.plus(moreFresh), old.plus(moreOld), bad, count, finding);
        return sum.fresh.requests() < ENOUGH_REQUESTS ? sum : sum.judge(gate);
    }

    /** Whether too many of the latest checks were bad. */
    boolean areBad(Gate gate) {
        return Integer.bitCount(bad & (1 << gate.ofChecks()) - 1) >= gate.badChecks();
    }

    /** Whether the last check was good. */
    boolean endWell() {
        return count > 0 && (bad & 1) == 0;
    }

    private Checks judge(Gate gate) {
        String found = isFailing(gate) ? errors(gate) : isSlow(gate) ? slowness(gate) : null;
        return new Checks(
                NOTHING,
                NOTHING,
                bad << 1 | (found == null ? 0 : 1),
                count + 1,
                found == null ? finding : found);
    }

    private boolean isFailing(Gate gate) {
        return errorShare(fresh) > gate.maxErrorShare() && errorShare(fresh) > errorShare(old);
    }

    private boolean isSlow(Gate gate) {
        return fresh.timed() >= ENOUGH_REQUESTS
                && old.timed() >= ENOUGH_REQUESTS
                && mean(fresh) > gate.latencyFactor() * mean(old)
                && mean(fresh) > mean(old) + LEAST_SLOWER_MICROS;
    }

    private String errors(Gate gate) {
        return String.format(
                Locale.ROOT,
                "%.1f %% of %d requests to it failed, against %.1f %% at the old one and %.1f %%"
                        + " tolerated",
                100 * errorShare(fresh),
                fresh.requests(),
                100 * errorShare(old),
                100 * gate.maxErrorShare());
    }

    private String slowness(Gate gate) {
        return String.format(
                Locale.ROOT,
                "it took %.1f ms a request, against %.1f ms at the old one and %.1f times that"
                        + " tolerated",
                mean(fresh) / 1000,
                mean(old) / 1000,
                gate.latencyFactor());
    }

    private static double errorShare(ResourceTally tally) {
        return tally.requests() == 0 ? 0 : (double) tally.serverErrors() / tally.requests();
    }

    private static double mean(ResourceTally tally) {
        return (double) tally.latencyMicrosSum() / tally.timed();
    }
}
