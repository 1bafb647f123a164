package io.foreshadow.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.backtest.control.Controller;
import io.foreshadow.backtest.control.Ladder;
import io.foreshadow.backtest.control.Moment;
import io.foreshadow.backtest.control.PlannedController;
import io.foreshadow.backtest.control.Wish;
import io.foreshadow.backtest.score.Elasticity;
import io.foreshadow.backtest.score.Violations;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Readiness;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Ten steps worked out by hand: classes of 10 and 20, a lead of 2 steps, a drain of 1. */
class PlatformTest {
    private static final Ladder LADDER = Toys.ladder(10, 20);
    private static final Timing TIMING = new Timing(2, 1, 0, 0);
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    // step              0  1  2  3  4  5  6  7  8  9
    // demand            5  8 12 15 15  9  5  5  5  5
    // up is decided at step 1, down at step 5
    private static final double[] DEMAND = {5, 8, 12, 15, 15, 9, 5, 5, 5, 5};
    private static final byte[] PLAN = {-1, 1, -1, -1, -1, 0, -1, -1, -1, -1};

    @Test
    void theNewClassIsPaidFromTheDecisionOnAndTheOldOneUntilItIsDrained() {
        Trajectory run = play(new PlannedController("plan", PLAN));
        // Ready 2 steps later: 20 serves from step 3 to 6, 10 again from step 7.
        assertThat(run.serving()).containsExactly(0, 0, 0, 1, 1, 1, 1, 0, 0, 0);
        // 10; 10 + 20 while it is made (1, 2) and drained (3); 20; 20 + 10 likewise (5, 6, 7); 10.
        assertThat(run.paid()).containsExactly(10, 30, 30, 30, 20, 30, 30, 30, 10, 10);
        assertThat(run.moves()).extracting(Move::step).containsExactly(1, 5);
    }

    @Test
    void theMeasuresOfThatAreWorkedOutByHandToo() {
        Trajectory run = play(new PlannedController("plan", PLAN));
        Elasticity elasticity = Elasticity.of(DEMAND, run, 0);
        // Too little only in step 2: (12 - 10) / 12 of 10 steps.
        assertThat(elasticity.thetaU()).isCloseTo(100.0 / 10 * 2 / 12, EXACT);
        assertThat(elasticity.tauU()).isCloseTo(10, EXACT);
        // Too much: 5/5 + 2/8 + 5/15 + 5/15 + 11/9 + 15/5 + 3 times 5/5.
        assertThat(elasticity.thetaO())
                .isCloseTo(10 * (1 + 0.25 + 2 / 3.0 + 11 / 9.0 + 3 + 3), EXACT);
        assertThat(elasticity.tauO()).isCloseTo(90, EXACT);
        // Signs of change, capacity 0 0 + 0 0 0 - 0 0, demand + + + 0 - - 0 0 0: 5 of 9 differ.
        assertThat(elasticity.instability()).isCloseTo(100 * 5 / 9.0, EXACT);
        assertThat(Violations.of(DEMAND, run, 0).minutesPerDay()).isCloseTo(144, EXACT);
        assertThat(Violations.of(DEMAND, run, 0).excessShare()).isCloseTo(2 / 84.0, EXACT);
    }

    @Test
    void aMoveUnderWayIsFinishedWhateverIsWanted() {
        // Wants 20 at step 1 and 10 ever after: the way back can begin only when 10 is drained.
        Trajectory run = play(wishes(step -> step == 1 ? 1 : 0));
        assertThat(run.moves()).extracting(Move::step).containsExactly(1, 4);
        assertThat(run.serving()).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void anOracleKnowsBothWhenAndHowLong() {
        byte[] plan = Oracle.plan(DEMAND, LADDER, TIMING, 0);
        Trajectory run = play(new PlannedController("oracle", plan));
        // 20 has to serve in steps 2 to 4, so it is begun at step 0; the way back is ready at step
        // 5.
        assertThat(run.serving()).containsExactly(0, 0, 1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(run.paid()).containsExactly(30, 30, 30, 30, 30, 30, 10, 10, 10, 10);
    }

    private static Controller wishes(IntUnaryOperator wish) {
        return new Controller() {
            @Override
            public String name() {
                return "script";
            }

            @Override
            public Wish decide(Moment now) {
                return new Wish(wish.applyAsInt(now.step()), "script");
            }
        };
    }

    static Trajectory play(Controller controller) {
        return play(controller, LADDER, TIMING, DEMAND.length);
    }

    static Trajectory play(Controller controller, Ladder ladder, Timing timing, int steps) {
        Platform platform = new Platform(ladder.capacities(), 0, timing, Fortune.even(timing));
        Contestant contestant = new Contestant(controller, platform, ladder, steps);
        Forecast none =
                new Forecast("toy", 0, Toys.MINUTE, 0, Readiness.COLLECTING, List.of(), Map.of());
        for (int t = 0; t < steps; t++) {
            contestant.play(t, t * Toys.MINUTE, Toys.MINUTE, none);
        }
        return contestant.trajectory();
    }
}
