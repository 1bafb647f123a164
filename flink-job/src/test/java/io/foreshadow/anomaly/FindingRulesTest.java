package io.foreshadow.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingRulesTest {
    private final FindingRules rules = FindingRules.fresh(AnomalySettings.defaults());
    private final List<Finding> told = new ArrayList<>();
    private long minute;

    @BeforeEach
    void someNormalTraffic() {
        feed(50, 100, 1000, 1, 5, 20);
        assertThat(told).isEmpty();
    }

    @Test
    void aSurgeIsToldOnceAndClosedOnce() {
        feed(2, 200, 2000, 2, 10, 20);
        assertThat(told).isEmpty();
        feed(20, 200, 2000, 2, 10, 20);
        feed(10, 100, 1000, 1, 5, 20);
        assertThat(told).extracting(Finding::kind).containsOnly(FindingKind.SURGE);
        assertThat(told).extracting(Finding::open).containsExactly(true, false);
        assertThat(told.get(1).startMillis()).isEqualTo(50 * 60_000L);
        assertThat(told.get(1).lastMillis()).isEqualTo(71 * 60_000L);
    }

    @Test
    void aNewLevelIsOneFindingThatBecomesAShift() {
        feed(5000, 200, 2000, 2, 10, 20);
        assertThat(told)
                .extracting(Finding::kind)
                .containsExactly(
                        FindingKind.SURGE, FindingKind.LEVEL_SHIFT, FindingKind.LEVEL_SHIFT);
        assertThat(told.get(2).open()).isFalse();
    }

    @Test
    void repeatedFailuresAreARetryStormAndNoSurge() {
        feed(10, 300, 3000, 2000, 10, 5);
        assertThat(told).extracting(Finding::kind).containsExactly(FindingKind.RETRY_STORM);
    }

    @Test
    void failuresAtNormalDemandAreAnErrorBurst() {
        feed(10, 100, 1000, 300, 10, 20);
        assertThat(told).extracting(Finding::kind).containsExactly(FindingKind.ERROR_BURST);
    }

    @Test
    void manyUnknownRoutesAreAScannerAndNoSurge() {
        feed(10, 200, 2000, 2, 1500, 900);
        assertThat(told).extracting(Finding::kind).containsExactly(FindingKind.SCANNER);
    }

    @Test
    void aGapIsAGapAndNoDrop() {
        feed(10, Double.NaN, 0, 0, 0, 0);
        assertThat(told).extracting(Finding::kind).containsExactly(FindingKind.CAPTURE_GAP);
    }

    private void feed(
            int buckets, double demand, long requests, long errors, long notFound, long routes) {
        for (int i = 0; i < buckets; i++) {
            told.addAll(
                    rules.update(
                            new TrafficReading(
                                    60_000L * minute++,
                                    demand,
                                    70,
                                    130,
                                    requests,
                                    errors,
                                    notFound,
                                    routes)));
        }
    }
}
