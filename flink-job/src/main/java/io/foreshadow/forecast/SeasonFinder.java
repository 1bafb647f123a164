package io.foreshadow.forecast;

import java.util.List;

/**
 * Finds after how long a client's demand repeats itself, from the three resolutions of its {@link
 * History}: periods that may be there ({@link SeasonCandidates}) are tested ({@link SeasonTest}).
 *
 * <p>The season that is supposed comes first. Where it is not proven, the strongest of the others
 * is taken; where a share of it explains as much, that share. A season is given up when hardly
 * anything speaks for it any more. As in AUTOPERIOD (Vlachos, Yu and Castelli, "On Periodicity
 * Detection and Structural Periodic Similarity", 2005) a candidate counts only when it stands on a
 * hill of the autocorrelation.
 */
final class SeasonFinder {
    /** Standard errors of the test: a few dozen candidates are tried, again and again. */
    private static final double PROVEN = 4.5;

    /** Of what was to be expected: the season that is supposed, and the week of such days. */
    private static final double CONFIRMED = 3;

    /** Less than that is nothing. */
    private static final double KEPT = 2;

    private static final int MOST_SHARES = 12;

    /** A season that differs less from a share or multiple of the supposed one is that. */
    private static final double SAME = 0.02;

    private final History history;
    private final List<Grain> grains;

    private SeasonFinder(History history) {
        this.history = history;
        grains = history.grains();
    }

    /**
     * Demand at one resolution.
     *
     * @param width buckets of a value
     * @param roots of the demands, oldest first; NaN is a gap
     */
    record Grain(int width, double[] roots) {
        private boolean resolves(double period) {
            return period >= SeasonCandidates.SHORTEST * width;
        }

        private SeasonTest test(double period) {
            return SeasonTest.of(roots, period / width);
        }
    }

    private record Found(double period, SeasonTest test) {
        private static final Found NOTHING = new Found(0, new SeasonTest(0, 0));

        private boolean isProven() {
            return test.evidence() >= PROVEN;
        }

        private boolean isKept() {
            return test.evidence() >= KEPT;
        }

        private boolean isConfirmed() {
            return test.evidence() >= CONFIRMED;
        }
    }

    /** The season of a history, which has one until now. */
    static Season find(History history) {
        return new SeasonFinder(history).find();
    }

    private Season find() {
        Found supposed = tested(history.span());
        if (supposed.isConfirmed()) {
            return proven(supposed);
        }
        Season present = history.present();
        Found old = tested(present.buckets());
        if (present.isProven() && old.isProven()) {
            return Season.proven(present.buckets());
        }
        boolean isTestable = old.period() > 0;
        if (present.exists() && (!isTestable || old.isKept())) {
            return present;
        }
        return present.trust() > 1 ? present.doubted() : another();
    }

    private Season another() {
        Found strongest = strongest();
        if (strongest.isProven()) {
            return proven(strongest);
        }
        Found week = tested((double) History.LONG * history.span());
        return week.isConfirmed() ? proven(week) : Season.NONE;
    }

    private Season proven(Found found) {
        int shortest = (int) Math.round(snapped(shortened(found.period())));
        int present = history.present().buckets();
        boolean isSame = Math.abs(shortest - present) <= SAME * present;
        return Season.proven(isSame ? present : shortest);
    }

    /** A period tested where it shows best. */
    private Found tested(double period) {
        Found best = Found.NOTHING;
        for (Grain grain : grains) {
            if (grain.resolves(period)) {
                SeasonTest test = grain.test(period);
                if (test.evidence() >= best.test().evidence()) {
                    best = new Found(period, test);
                }
            }
        }
        return best;
    }

    private Found strongest() {
        Found best = Found.NOTHING;
        for (Grain grain : grains) {
            for (double values : new SeasonCandidates(grain.roots()).periods()) {
                double period = values * grain.width();
                Found found = new Found(period, grain.test(period));
                if (found.isProven() && found.test().strength() > best.test().strength()) {
                    best = found;
                }
            }
        }
        return best;
    }

    /** The shortest share of a season that is as strong. */
    private double shortened(double period) {
        for (int shares = MOST_SHARES; shares > 1; shares--) {
            double share = period / shares;
            if (tested(share).test().evidence() >= KEPT && isAsStrong(share, period)) {
                return shortened(share);
            }
        }
        return period;
    }

    private boolean isAsStrong(double share, double period) {
        return grains.stream()
                .filter(grain -> grain.resolves(share))
                .anyMatch(
                        grain ->
                                SeasonTest.isAsStrong(
                                        grain.roots(),
                                        share / grain.width(),
                                        period / grain.width()));
    }

    private double snapped(double period) {
        double span = history.span();
        double near =
                period >= span
                        ? span * Math.round(period / span)
                        : span / Math.round(span / period);
        return Math.abs(period - near) <= SAME * near ? near : period;
    }
}
