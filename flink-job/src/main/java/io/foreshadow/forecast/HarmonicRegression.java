package io.foreshadow.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Dynamic harmonic regression: waves that fit a whole number of times into a day or a week, a
 * level, and an error that lingers:
 *
 * <pre>
 *   z(t) = level(t) + sum over cycles j of  a(j) * cos(j * x) + b(j) * sin(j * x)  +  error(t)
 *   x    = 2 pi t / long season
 * </pre>
 *
 * on the scale of the square root. The level is that of the first season, moved by each error's
 * share of a season. The coefficients are those of recursive least squares with forgetting. As
 * waves are orthogonal over a season, the matrix of that recursion is soon {@code memory / 2} times
 * the identity, and what is left of it is
 *
 * <pre>
 *   a(j) += 2 / memory * error * cos(j * x)
 * </pre>
 *
 * (Widrow et al., "Fundamental Relations Between the LMS Algorithm and the DFT", 1987), so that a
 * wave takes two numbers. It begins with the discrete Fourier transform of the first season, and of
 * the first long season as soon as that is there. That errors are correlated costs no efficiency:
 * for waves ordinary least squares is as good as generalised (Grenander and Rosenblatt,
 * "Statistical Analysis of Stationary Time Series", 1957). The error goes on as {@link
 * LingeringError} says.
 *
 * <p>Regimes: smooth seasons, in particular a noisy one whose cells of a profile would take weeks
 * to settle, and days of the week that differ; blind to what is shorter than its shortest wave.
 * Without a season it has no waves, only the level and what lingers. Source: Young, Pedregal and
 * Tych, "Dynamic Harmonic Regression" (1999).
 */
final class HarmonicRegression implements Forecaster {
    /** Its {@link #name}. */
    static final String NAME = "harmonic-regression";

    /** Waves to a season: the shortest takes an eighth of it, three hours of a day. */
    private static final int DAY_WAVES = 8;

    /**
     * Waves to a long season: the slow ones lift whole days, those beside one, two and three waves
     * to a season change the shape of days.
     */
    private static final int[] WEEK_WAVES = {1, 2, 3, 5, 6, 8, 9, 13, 15, 20, 22};

    private static final double MEMORY_SEASONS = 10;

    /** As many buckets of a season make its first waves; twelve to the shortest. */
    private static final int TRANSFORMED = 96;

    private static final double ERROR_SEASONS = 3;

    private final History history;
    private final RootScale scale;
    private final int longSeason;
    private final int[] cycles;
    private final float[] cosines;
    private final float[] sines;
    private final LingeringError error;
    private final ErrorClip clip;
    private double level;

    private HarmonicRegression(History history, State state) {
        this.history = history;
        scale = state.scale();
        longSeason = History.LONG * history.season();
        cycles = cycles(history);
        cosines = state.cosines().clone();
        sines = state.sines().clone();
        error = LingeringError.restore(ERROR_SEASONS * history.season(), state.error());
        clip = ErrorClip.restore(state.clip());
        level = state.level();
    }

    /**
     * What is remembered.
     *
     * @param scale on which the model is linear
     * @param cosines coefficient of each wave's cosine
     * @param sines coefficient of each wave's sine
     * @param level of the season's mean
     * @param error what lingers
     * @param clip of the errors
     */
    public record State(
            RootScale scale,
            float[] cosines,
            float[] sines,
            double level,
            LingeringError.State error,
            ErrorClip.State clip) {}

    /** Of a client whose first season is known. */
    static HarmonicRegression fresh(History history) {
        int waves = cycles(history).length;
        State state =
                new State(
                        RootScale.of(Root.SQUARE, history),
                        new float[waves],
                        new float[waves],
                        0,
                        LingeringError.fresh(1).snapshot(),
                        ErrorClip.fresh().snapshot());
        HarmonicRegression fresh = new HarmonicRegression(history, state);
        boolean isLong = history.size() >= fresh.longSeason;
        fresh.transform(isLong ? fresh.longSeason : history.season());
        return fresh;
    }

    static HarmonicRegression restore(History history, State state) {
        return new HarmonicRegression(history, state);
    }

    State snapshot() {
        return new State(
                scale, cosines.clone(), sines.clone(), level, error.snapshot(), clip.snapshot());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void update(double demand) {
        if (history.size() == longSeason) {
            transform(longSeason);
        }
        double deviation = Double.NaN;
        if (!Double.isNaN(demand)) {
            Waves waves = waves(history.size());
            double smooth = level + waves.sum(cosines, sines);
            double clipped = clip.clipped(smooth + error.next(), scale.of(demand));
            deviation = clipped - smooth;
            follow(deviation, waves);
        }
        error.update(deviation);
    }

    @Override
    public double[] forecast(int horizon) {
        double[] expected = new double[horizon];
        Waves waves = waves(history.size());
        Waves step = waves(1);
        double lingering = error.next();
        for (int i = 0; i < horizon; i++) {
            expected[i] = scale.back(level + waves.sum(cosines, sines) + lingering);
            waves.turn(step);
            lingering *= error.persisting();
        }
        return expected;
    }

    private void follow(double deviation, Waves waves) {
        level += deviation / history.season();
        double gain = 2 / Math.min(history.size(), MEMORY_SEASONS * history.season());
        for (int i = 0; i < cycles.length; i++) {
            if (isSeen(cycles[i], history.size())) {
                cosines[i] += (float) (gain * deviation * waves.cosine(i));
                sines[i] += (float) (gain * deviation * waves.sine(i));
            }
        }
    }

    /** Sets the waves that fit into the latest buckets to their discrete Fourier transform. */
    private void transform(int span) {
        int stride = Math.max(1, history.season() / TRANSFORMED);
        Arrays.fill(cosines, 0);
        Arrays.fill(sines, 0);
        for (int lag = span; lag > 0; lag -= stride) {
            double place = 2.0 * stride / span * scale.orCentre(history.near(lag));
            Waves waves = waves(history.size() - lag);
            for (int i = 0; i < cycles.length; i++) {
                if (isSeen(cycles[i], span)) {
                    cosines[i] += (float) (place * waves.cosine(i));
                    sines[i] += (float) (place * waves.sine(i));
                }
            }
        }
    }

    /** Waves of the week are not told from those of the day before a week was seen. */
    private boolean isSeen(int cycle, long span) {
        return cycle % History.LONG == 0 || span >= longSeason;
    }

    private Waves waves(long bucket) {
        return new Waves(cycles, 2 * Math.PI * (bucket % longSeason) / longSeason);
    }

    private static int[] cycles(History history) {
        int season = history.season();
        if (!history.isSeasonal()) {
            return new int[0];
        }
        return IntStream.concat(
                        IntStream.rangeClosed(1, DAY_WAVES).map(wave -> wave * History.LONG),
                        IntStream.of(WEEK_WAVES))
                .filter(cycle -> 2 * cycle < History.LONG * season)
                .sorted()
                .toArray();
    }
}
