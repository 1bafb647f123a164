package io.foreshadow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Calendar;
import io.foreshadow.events.Calendar.Floor;
import io.foreshadow.events.Calendar.Forbids;
import io.foreshadow.events.Calendar.Freeze;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Limits;
import io.foreshadow.events.Limits.Breach;
import io.foreshadow.events.Policy;
import io.foreshadow.events.Readiness;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.events.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Laws over any policy, any past and any forecast; a seed stands for all three. */
class DecisionLawPropertyTest {
    private static final List<String> CLASSES = List.of("small", "medium", "large");

    @Property
    void moreDemandPresentOrForecastNeverGivesLess(
            @ForAll long seed,
            @ForAll @DoubleRange(max = 150) double morePresent,
            @ForAll @DoubleRange(max = 150) double moreForecast) {
        Case any = new Case(seed);
        ScalingDecision less = any.decide(0, 0);
        ScalingDecision more = any.decide(morePresent, moreForecast);
        assertThat(rank(more)).as("%s, then %s", less, more).isGreaterThanOrEqualTo(rank(less));
    }

    @Property
    void aPastWithMoreDemandNeverGivesLess(
            @ForAll long seed, @ForAll @DoubleRange(max = 150) double more) {
        ScalingDecision less = new Case(seed, 0).decide(0, 0);
        ScalingDecision greater = new Case(seed, more).decide(0, 0);
        assertThat(rank(greater))
                .as("%s, then %s", less, greater)
                .isGreaterThanOrEqualTo(rank(less));
    }

    @Property
    void theSameInputGivesTheSameResult(@ForAll long seed) {
        assertThat(new Case(seed).decide(0, 0)).isEqualTo(new Case(seed).decide(0, 0));
    }

    @Property
    void everyBrakeHolds(@ForAll long seed) {
        Case any = new Case(seed);
        ScalingDecision decision = any.decide(0, 0);
        Limits limits = any.policy.limits();
        long now = decision.decidedAtMillis();
        boolean isDown = decision.kind() == Kind.SCALE_DOWN;
        if (decision.kind() != Kind.HOLD) {
            assertThat(any.inFlight).isLessThan(limits.fleetMigrations());
            assertThat(any.policy.calendar().isFrozen(now, !isDown)).isFalse();
        }
        if (isDown) {
            assertThat(any.memory.migrations().count()).isLessThan(limits.migrationsPerDay());
            assertThat(now - any.serving.sinceMillis())
                    .isGreaterThanOrEqualTo(any.policy.minimumStayMillis());
            assertThat(any.carried(decision.toClass()))
                    .isGreaterThanOrEqualTo(decision.requiredDemand());
        }
        assertThat(decision.reason()).isNotBlank().doesNotContain("NaN");
        boolean isAsWanted = decision.toClass().equals(decision.wantedClass());
        assertThat(isAsWanted || decision.heldBy() != null).isTrue();
    }

    private static int rank(ScalingDecision decision) {
        return CLASSES.indexOf(decision.toClass());
    }

    /** A policy, a past and a forecast drawn from a seed. */
    private static final class Case {
        private final Random random;
        private final double morePast;
        private final Policy policy;
        private final Serving serving;
        private final DecisionState memory;
        private final int inFlight;
        private final double present;
        private final List<Double> ahead = new ArrayList<>();
        private final long atMillis;

        Case(long seed) {
            this(seed, 0);
        }

        Case(long seed, double morePast) {
            random = new Random(seed);
            this.morePast = morePast;
            policy = anyPolicy();
            serving = anyServing();
            int seconds = 20 + random.nextInt(130);
            memory = anyMemory(seconds);
            atMillis = seconds * 1000L;
            inFlight = random.nextBoolean() ? 0 : random.nextInt(8);
            present = demand();
            for (int i = random.nextInt(25); i > 0; i--) {
                ahead.add(demand());
            }
        }

        /** With a forecast half of the headroom is left, without one nothing is made smaller. */
        double carried(String resourceClass) {
            double share = (1 + policy.targetUtilisation()) / 2;
            return policy.classNamed(resourceClass).capacity()
                    * (ahead.isEmpty() ? policy.targetUtilisation() : share);
        }

        ScalingDecision decide(double morePresent, double moreForecast) {
            return step(memory, atMillis, present + morePresent, ahead, moreForecast).decision();
        }

        private DecisionState anyMemory(int seconds) {
            DecisionState state = DecisionState.FRESH;
            double level = demand();
            for (int second = 0; second < seconds; second++) {
                level = random.nextInt(20) == 0 ? demand() : level;
                boolean isGap = random.nextInt(200) == 0;
                double observed = isGap ? Double.NaN : level + morePast;
                state = step(state, second * 1000L, observed, List.of(level), 0).state();
            }
            return state;
        }

        private DecisionResult step(
                DecisionState state,
                long millis,
                double observed,
                List<Double> medians,
                double more) {
            List<Quantiles> horizon =
                    medians.stream()
                            .map(each -> each + more)
                            .map(q -> new Quantiles(q, q * 1.2, q * 1.3, q * 1.5))
                            .toList();
            Readiness readiness = horizon.isEmpty() ? Readiness.COLLECTING : Readiness.SEASONAL;
            return DecisionEngine.decide(
                    new DecisionInput(
                            new Forecast(
                                    "alpha", millis, 1000, observed, readiness, horizon, Map.of()),
                            serving,
                            Alarms.NONE,
                            policy,
                            state,
                            inFlight));
        }

        private Policy anyPolicy() {
            Double cost = random.nextBoolean() ? null : random.nextDouble() * 0.02;
            String largest = random.nextInt(3) == 0 ? CLASSES.get(random.nextInt(3)) : null;
            Breach breach = random.nextBoolean() ? Breach.HONOUR : Breach.EXCEED;
            Limits limits =
                    new Limits(random.nextInt(4), 1 + random.nextInt(12), cost, largest, breach);
            double quantile = 0.5 + random.nextInt(496) / 1000.0;
            return Scenario.policy()
                    .with(1000L + random.nextInt(15_000), quantile)
                    .with(limits, new Calendar(anyFloors(), anyFreezes()));
        }

        private List<Floor> anyFloors() {
            if (random.nextInt(3) > 0) {
                return List.of();
            }
            return random.nextBoolean()
                    ? List.of(new Floor(anySpan(), CLASSES.get(random.nextInt(3)), null))
                    : List.of(new Floor(anySpan(), null, 1 + demand()));
        }

        private List<Freeze> anyFreezes() {
            Forbids forbids = random.nextBoolean() ? Forbids.DOWN : Forbids.BOTH;
            return random.nextInt(4) > 0 ? List.of() : List.of(new Freeze(anySpan(), forbids));
        }

        private Span anySpan() {
            int start = random.nextInt(59);
            return Span.parse(
                    "1970-01-01T00:00:%02dZ/1970-01-01T00:%02d:59Z"
                            .formatted(start, random.nextInt(4)));
        }

        private Serving anyServing() {
            return new Serving(CLASSES.get(random.nextInt(3)), 1, random.nextInt(60) * 1000L);
        }

        private double demand() {
            return random.nextInt(25) == 0 ? random.nextDouble() * 250 : random.nextDouble() * 30;
        }
    }
}
