package io.foreshadow.behaviour;

import java.util.Collection;

/** What all bridges together saw. Which of them a client's traffic passes is not known. */
public final class Bridges {
    private Bridges() {}

    /**
     * How well a time was seen.
     *
     * @param silentAfterMillis after so long without a heartbeat a bridge counts as gone
     */
    public static Sight sight(
            Collection<BridgeView> views, long fromMillis, long toMillis, long silentAfterMillis) {
        boolean anyClear = false;
        boolean anyBlind = false;
        for (BridgeView view : views) {
            Sight sight = view.of(fromMillis, toMillis, silentAfterMillis);
            anyClear |= sight == Sight.CLEAR;
            anyBlind |= sight == Sight.BLIND;
        }
        if (anyClear) {
            return anyBlind ? Sight.PARTLY : Sight.CLEAR;
        }
        return anyBlind ? Sight.BLIND : Sight.UNKNOWN;
    }
}
