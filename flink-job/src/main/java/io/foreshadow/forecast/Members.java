package io.foreshadow.forecast;

import java.util.List;

/**
 * The models of one client, each with its state. Whoever adds one names it in {@link State}, and
 * here where it begins, comes back, is listed and is kept; nothing else depends on how many there
 * are.
 */
final class Members {
    private static final String GENTLE = "autoregression-square-root";
    private static final String STEEP = "autoregression-fourth-root";

    private final RidgeAutoregression gentle;
    private final RidgeAutoregression steep;
    private final DirectRegression direct;
    private final HarmonicRegression harmonic;
    private final SeasonalSmoothing smoothing;
    private final SlotProfile profile;
    private final List<Forecaster> all;

    private Members(History history, int horizon, State state) {
        gentle = RidgeAutoregression.restore(GENTLE, history, state.gentle());
        steep = RidgeAutoregression.restore(STEEP, history, state.steep());
        direct = DirectRegression.restore(history, horizon, state.direct());
        harmonic = HarmonicRegression.restore(history, state.harmonic());
        smoothing = SeasonalSmoothing.restore(history, state.smoothing());
        profile = SlotProfile.restore(history, state.profile());
        all =
                List.of(
                        new SeasonalNaive(history),
                        gentle,
                        steep,
                        direct,
                        harmonic,
                        smoothing,
                        profile);
    }

    /**
     * What is remembered.
     *
     * @param gentle of the autoregression on square roots
     * @param steep of the autoregression on fourth roots
     * @param direct of the direct regression
     * @param harmonic of the harmonic regression
     * @param smoothing of the seasonal smoothing
     * @param profile of the slot profile
     */
    public record State(
            RidgeAutoregression.State gentle,
            RidgeAutoregression.State steep,
            DirectRegression.State direct,
            HarmonicRegression.State harmonic,
            SeasonalSmoothing.State smoothing,
            SlotProfile.State profile) {}

    /** Of a client whose first season is known. */
    static Members fresh(History history, int horizon) {
        return new Members(
                history,
                horizon,
                new State(
                        RidgeAutoregression.fresh(GENTLE, history, Root.SQUARE).snapshot(),
                        RidgeAutoregression.fresh(STEEP, history, Root.FOURTH).snapshot(),
                        DirectRegression.fresh(history, Root.SQUARE, horizon).snapshot(),
                        HarmonicRegression.fresh(history).snapshot(),
                        SeasonalSmoothing.fresh(history).snapshot(),
                        SlotProfile.fresh(history).snapshot()));
    }

    static Members restore(History history, int horizon, State state) {
        return new Members(history, horizon, state);
    }

    State snapshot() {
        return new State(
                gentle.snapshot(),
                steep.snapshot(),
                direct.snapshot(),
                harmonic.snapshot(),
                smoothing.snapshot(),
                profile.snapshot());
    }

    /** All of them: the yardstick first, last the one that is trusted before any was scored. */
    List<Forecaster> all() {
        return all;
    }
}
