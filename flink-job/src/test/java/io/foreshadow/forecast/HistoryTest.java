package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void remembersTheLastWeekBucketByBucketWhereADayIsShort() {
        History history = counted(24, 12, 1_000);
        for (int lag = 1; lag <= 7 * 24 + 2; lag++) {
            assertThat(history.at(lag)).isEqualTo(1_001 - lag);
        }
    }

    @Test
    void remembersALongSeasonCoarsely() {
        History history = counted(1440, 60, 20_000);

        assertThat(history.at(1)).isCloseTo(20_000, Offset.offset(10.0));
        assertThat(history.at(90)).isCloseTo(19_911, Offset.offset(10.0));
        assertThat(history.at(1440)).isCloseTo(18_561, Offset.offset(15.0));
        assertThat(history.at(7 * 1440)).isCloseTo(9_921, Offset.offset(30.0));
    }

    @Test
    void whatIsNotKnownIsAsInAnotherSeason() {
        History history = History.fresh(3, 2);
        for (double demand : new double[] {1, 2, 3, Double.NaN, 5, 6}) {
            history.append(demand);
        }

        assertThat(history.at(3)).isNaN();
        assertThat(history.near(3)).isEqualTo(1);
        assertThat(history.mean(1, 3)).isEqualTo(5.5);
        assertThat(history.mean(50, 60)).isNaN();
    }

    @Test
    void noiseOfAlternatingRootsIsTheirDistanceOverTheRootOfTwo() {
        History history = History.fresh(10, 1);
        for (int i = 0; i < 10; i++) {
            history.append(i % 2 == 0 ? 100 : 144);
        }

        assertThat(history.noise()).isCloseTo(2 / Math.sqrt(2), Offset.offset(0.01));
    }

    @Property
    void twoBytesKeepADemandToWithinHalfAThousandth(
            @ForAll @DoubleRange(min = -11, max = 28) double logarithm) {
        double demand = Math.exp(logarithm);
        assertThat(SmallFloat.decode(SmallFloat.encode(demand)))
                .isCloseTo(demand, Offset.offset(demand * 0.0005));
    }

    @Test
    void twoBytesKnowTheirLimits() {
        assertThat(SmallFloat.decode(SmallFloat.encode(0))).isZero();
        assertThat(SmallFloat.decode(SmallFloat.encode(1e-9))).isZero();
        assertThat(SmallFloat.decode(SmallFloat.encode(1e300))).isFinite().isGreaterThan(8e12);
        assertThat(SmallFloat.decode(SmallFloat.encode(Double.NaN))).isNaN();
    }

    private static History counted(int season, int horizon, int buckets) {
        History history = History.fresh(season, horizon);
        for (int i = 1; i <= buckets; i++) {
            history.append(i);
        }
        return history;
    }
}
