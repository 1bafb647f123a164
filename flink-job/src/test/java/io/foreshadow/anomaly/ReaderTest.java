package io.foreshadow.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.behaviour.Sight;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static final RuleBook BOOK = RuleFile.shipped();

    @Test
    void nothingIsOddAboutTheUsual() {
        assertThat(Minutes.of("alpha").signs(BOOK)).isEmpty();
    }

    @Test
    void anErrorShareThatStaysBecomesUsual() {
        List<Reading> readings = Minutes.of("alpha").errors(200, 100, 30).readings();
        assertThat(Condition.ERRORS.holds(readings.get(Minutes.USUAL))).isTrue();
        assertThat(Condition.ERRORS.holds(readings.get(Minutes.USUAL + 199))).isFalse();
    }

    @Test
    void fewErrorsAreNoBurst() {
        List<Reading> readings = Minutes.of("alpha").errors(1, 10, 4).readings();
        assertThat(Condition.ERRORS.holds(readings.get(Minutes.USUAL))).isFalse();
    }

    @Test
    void aSilentBucketThatNobodySawIsAGapAndNothingElse() {
        List<Reading> readings =
                Minutes.of("alpha").seen(Sight.PARTLY, 1, 0).seen(Sight.BLIND, 1, 50).readings();
        for (Reading reading : readings.subList(Minutes.USUAL, Minutes.USUAL + 2)) {
            assertThat(Arrays.stream(Condition.values()).filter(c -> c.holds(reading)))
                    .containsExactly(Condition.BLIND);
        }
    }

    @Test
    void silenceOfAClientOfWhomLittleIsExpectedIsNone() {
        Reading usual = Minutes.of("alpha").seen(Sight.CLEAR, 1, 0).readings().get(Minutes.USUAL);
        Reading little =
                new Reading(
                        usual.bucket(),
                        usual.requests(),
                        usual.demand(),
                        new Reading.Expected(0, 4.9, 10),
                        usual.usual(),
                        0,
                        1.5,
                        usual.thresholds());
        assertThat(Condition.SILENT.holds(usual)).isTrue();
        assertThat(Condition.SILENT.holds(little)).isFalse();
    }

    @Test
    void unknownExpectationsMakeNothingOdd() {
        Reading usual = Minutes.of("alpha").requests(5_000).readings().get(Minutes.USUAL);
        Reading first =
                new Reading(
                        usual.bucket(),
                        usual.requests(),
                        usual.demand(),
                        Reading.Expected.NOTHING,
                        Usual.NOTHING,
                        0,
                        1.5,
                        usual.thresholds());
        assertThat(BOOK.judge(first).signs()).isEmpty();
        assertThat(BOOK.judge(first).learns()).isTrue();
    }

    @Test
    void errorsAreNotLearnedAndASurgeIs() {
        List<Reading> readings = Minutes.of("alpha").errors(1, 100, 20).requests(500).readings();
        assertThat(BOOK.judge(readings.get(Minutes.USUAL)).learns()).isFalse();
        assertThat(BOOK.judge(readings.get(Minutes.USUAL + 1)).learns()).isTrue();
    }

    @Test
    void demandTurnsWhereItComesBackAndNotWhereItGoesOn() {
        Turns turns = Turns.NONE;
        int count = 0;
        for (int requests : new int[] {100, 200, 400, 390, 410, 100, 50, 60, 300}) {
            count += turns.turn(requests, 0.5) > 0 ? 1 : 0;
            turns = turns.plus(requests, 0.5);
        }
        assertThat(count).isEqualTo(2);
    }

    @Test
    void noiseOfSmallCountsIsNoTurn() {
        Turns turns = Turns.NONE;
        for (int requests : new int[] {2, 8, 1, 7, 0, 9, 2}) {
            assertThat(turns.turn(requests, 0.5)).isZero();
            turns = turns.plus(requests, 0.5);
        }
    }
}
