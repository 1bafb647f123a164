package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is out of the ordinary is not learned, unless it lasts. */
class OddStretchTest {
    private static final int DAY = 96;
    private static final int LONGEST = OddStretch.longest(DAY);
    private static final int NOON = DAY / 2;

    private final Well19937c random = new Well19937c(1);

    @Test
    void onlySoManyBucketsInARowAreNotLearned() {
        for (int odd = 0; odd <= 2 * LONGEST; odd++) {
            OddStretch stretch = new OddStretch(odd);
            assertThat(stretch.isLearned(Learning.LEARN, DAY))
                    .as("%d in a row far outside", odd)
                    .isEqualTo(odd < 3 || odd > LONGEST);
            assertThat(stretch.next(true).isLearned(Learning.SKIP, DAY))
                    .as("%d in a row, skipped by the caller", odd + 1)
                    .isEqualTo(odd + 1 > LONGEST);
        }
        assertThat(new OddStretch(7).next(false)).isEqualTo(OddStretch.NONE);
    }

    @Test
    void oddIsTwiceAsFarAsTheOutermostQuantile() {
        double[] quantiles = {49, 64, 70, 80, 100, 110, 121, 130, 140, 144};

        assertThat(OddStretch.isOdd(195, quantiles)).isFalse();
        assertThat(OddStretch.isOdd(197, quantiles)).isTrue();
        assertThat(OddStretch.isOdd(17, quantiles)).isFalse();
        assertThat(OddStretch.isOdd(15, quantiles)).isTrue();
    }

    @Test
    void theDayAfterASurgeIsNotForecastAsASurge() {
        DemandModel calm = days(8);
        DemandModel surged = days(8);
        for (int i = 0; i < DAY; i++) {
            double usual = draw(i);
            calm.update(usual);
            surged.update(i >= NOON && i < NOON + LONGEST ? 10 * usual : usual);
        }
        for (int i = 0; i < NOON - 1; i++) {
            double usual = draw(i);
            calm.update(usual);
            surged.update(usual);
        }

        assertThat(surged.forecast().get(5).q50())
                .isCloseTo(calm.forecast().get(5).q50(), Offset.offset(10.0));
    }

    @Test
    void aLevelThatLastsIsLearned() {
        DemandModel model = days(8);
        for (int i = 0; i < 2 * DAY; i++) {
            model.update(5 * draw(i));
        }
        for (int lead = 1; lead <= 6; lead++) {
            double usual = 5 * mean(lead - 1);
            assertThat(model.forecast().get(lead - 1).q50())
                    .isCloseTo(usual, Offset.offset(0.25 * usual));
        }
    }

    @Test
    void whatTheCallerSkipsIsAGapToTheModels() {
        DemandModel gap = days(8);
        DemandModel skipped = days(8);
        for (int i = 0; i < LONGEST; i++) {
            gap.update(Double.NaN);
            skipped.update(mean(i), Learning.SKIP);
        }
        for (int i = LONGEST; i < DAY + NOON; i++) {
            gap.update(mean(i));
            skipped.update(mean(i));
        }
        assertThat(skipped.points())
                .usingComparatorWithPrecision(5.0)
                .containsExactly(gap.points());
    }

    @Test
    void aCallerWhoSkipsForEverDoesNotKeepTheModelIgnorant() {
        DemandModel model = days(8);
        for (int i = 0; i < 3 * DAY; i++) {
            model.update(4 * mean(i), Learning.SKIP);
        }
        assertThat(model.points()[0]).isCloseTo(4 * mean(0), Offset.offset(mean(0)));
    }

    private DemandModel days(int days) {
        DemandModel model = DemandModel.fresh(DAY, 6);
        for (int i = 0; i < days * DAY; i++) {
            model.update(draw(i));
        }
        return model;
    }

    private static double mean(int bucket) {
        return 100 - 60 * Math.cos(2 * Math.PI * (bucket % DAY) / DAY);
    }

    private double draw(int bucket) {
        double mean = mean(bucket);
        return Math.max(0, mean + 0.3 * Math.sqrt(mean) * random.nextGaussian());
    }
}
