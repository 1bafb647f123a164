package io.foreshadow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeadTimesTest {
    @Test
    void fewSaySoLittleThatTheySayNothing() {
        LeadTimes times = LeadTimes.fresh();
        for (int i = 1; i < LeadTimes.ENOUGH; i++) {
            times.add(i);
        }
        assertThat(times.p95()).isEmpty();
        times.add(1_000);
        assertThat(times.p95()).hasValue(1_000);
    }

    @Test
    void ofAHundredTheFifthLargestRemains() {
        LeadTimes times = LeadTimes.fresh();
        for (int i = 1; i <= 100; i++) {
            times.add(i);
        }
        assertThat(times.p95()).hasValue(95);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        LeadTimes times = LeadTimes.fresh();
        for (int i = 0; i < 30; i++) {
            times.add(1_000_000);
        }
        for (int i = 0; i < LeadTimes.WINDOW; i++) {
            times.add(7);
        }
        assertThat(times.p95()).hasValue(7);
        assertThat(times.samples()).isEqualTo(LeadTimes.WINDOW);
    }

    @Test
    void aClockThatWasSetBackCountsForNothing() {
        LeadTimes times = LeadTimes.fresh();
        times.add(-1);
        assertThat(times.samples()).isZero();
    }

    @Property(tries = 200)
    void aRestoredOneGoesOnAlike(
            @ForAll @Size(max = 250) List<@LongRange(min = 0, max = 10_000) Long> millis) {
        LeadTimes whole = LeadTimes.fresh();
        LeadTimes restored = LeadTimes.fresh();
        for (long each : millis) {
            whole.add(each);
            restored = LeadTimes.restore(restored.snapshot());
            restored.add(each);
            assertThat(restored.p95()).isEqualTo(whole.p95());
        }
        whole.p95().ifPresent(p95 -> assertThat(millis).contains(p95));
    }

    @Test
    void theConfiguredLeadTimeHoldsUntilEveryClassIsMeasured() {
        MeasuredLeads some = new MeasuredLeads(Map.of("small", 500L, "medium", 2_000L));
        assertThat(some.applyTo(Migrations.POLICY)).isEqualTo(Migrations.POLICY);
        MeasuredLeads longer = new MeasuredLeads(Map.of("medium", 20_000L));
        assertThat(longer.applyTo(Migrations.POLICY).leadTimeMillis()).isEqualTo(20_000);
        MeasuredLeads all =
                new MeasuredLeads(Map.of("small", 500L, "medium", 2_000L, "large", 3_000L));
        assertThat(all.applyTo(Migrations.POLICY).leadTimeMillis()).isEqualTo(3_000);
        assertThat(MeasuredLeads.NONE.applyTo(Migrations.POLICY)).isEqualTo(Migrations.POLICY);
    }
}
