package io.foreshadow.migration;

import static io.foreshadow.migration.FleetRequests.down;
import static io.foreshadow.migration.FleetRequests.gone;
import static io.foreshadow.migration.FleetRequests.needed;
import static io.foreshadow.migration.FleetRequests.policy;
import static io.foreshadow.migration.FleetRequests.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.Waiting;
import io.foreshadow.events.Waiting.Guard;
import io.foreshadow.events.Waiting.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final long LAPSE = 1_000;
    private static final long BUCKET = 100;

    private Fleet fleet = fleet(4, 100, NO_LIMIT, false);

    @Test
    void onlySoManyAreOnTheMoveAndTheNextGoesWhenAPlaceIsGivenBack() {
        for (String client : List.of("a", "b", "c", "d")) {
            assertThat(permits(needed(client), 0)).isTrue();
        }
        assertThat(permits(needed("e"), 1)).isFalse();
        assertThat(permits(needed("e"), 2)).isFalse();
        assertThat(fleet.takeNews())
                .singleElement()
                .extracting(Waiting::guard, Waiting::reason)
                .containsExactly(Guard.MIGRATIONS, "waiting: 4 of 4 migrations are under way");
        fleet.hear(gone("a", 2, "a-1"), 3);
        assertThat(permits(needed("e"), 4)).isTrue();
        assertThat(fleet.takeNews())
                .singleElement()
                .extracting(Waiting::status, Waiting::decision)
                .containsExactly(Status.CLEARED, "decision/e/0");
        assertThat(fleet.waiting()).isZero();
    }

    @Test
    void keepsPlacesForWhatPresentDemandNeeds() {
        assertThat(permits(down("a"), 0)).isTrue();
        assertThat(permits(down("b"), 0)).isTrue();
        assertThat(permits(down("c"), 0)).as("half for scale-downs").isFalse();
        assertThat(permits(up("d"), 0)).isTrue();
        assertThat(permits(up("e"), 0)).as("three quarters for forecasts").isFalse();
        assertThat(permits(needed("f"), 0)).isTrue();
        assertThat(permits(needed("g"), 0)).isFalse();
    }

    @Test
    void whoAskedFirstGoesFirst() {
        fleet = fleet(1, 100, NO_LIMIT, false);
        assertThat(permits(up("a"), 0)).isTrue();
        assertThat(permits(up("b"), 1)).isFalse();
        assertThat(permits(up("c"), 2)).isFalse();
        fleet.hear(gone("a", 2, "a-1"), 3);
        assertThat(permits(up("c"), 4)).as("b was first").isFalse();
        assertThat(permits(needed("d"), 4)).as("but need goes before").isTrue();
        fleet.hear(gone("d", 2, "d-1"), 5);
        assertThat(permits(up("b"), 6)).isTrue();
    }

    @Test
    void aTurnIsLostByNotAskingAndByWantingNothing() {
        fleet = fleet(1, 100, NO_LIMIT, false);
        permits(up("a"), 0);
        permits(up("b"), 1);
        permits(up("c"), LAPSE);
        fleet.hear(gone("a", 2, "a-1"), LAPSE);
        assertThat(permits(up("c"), LAPSE + 1)).as("b has not asked again").isTrue();
        assertThat(fleet.takeNews())
                .extracting(Waiting::client, Waiting::status)
                .contains(tuple("b", Status.WITHDRAWN));
        permits(up("e"), LAPSE + 2);
        fleet.withdraw("e", LAPSE + 3);
        assertThat(fleet.waiting()).isZero();
    }

    @Test
    void aLostEndGivesThePlaceBackInTime() {
        fleet = fleet(1, 100, NO_LIMIT, false);
        long silence = MigrationMachine.longestSilenceMillis(policy(), BUCKET);
        permits(needed("a"), 0);
        assertThat(permits(needed("b"), silence - 1)).isFalse();
        assertThat(permits(needed("b"), silence)).isTrue();
        assertThat(fleet.underWay()).isEqualTo(1);
    }

    @Test
    void aClientThatWasRolledBackHasNoPlaceAndGetsNoneForAWhile() {
        fleet = fleet(1, 100, NO_LIMIT, false);
        permits(needed("a"), 0);
        fleet.hear(gone("a", 2, "a-2"), 10);
        assertThat(fleet.underWay()).isZero();
        assertThat(permits(needed("a"), 11)).isFalse();
        assertThat(permits(needed("b"), 12)).as("others do").isTrue();
        fleet.hear(gone("b", 2, "b-1"), 13);
        assertThat(permits(needed("a"), 10 + policy().retryBackoffMillis())).isTrue();
    }

    @Test
    void onlySoManyBeginWithinAnInterval() {
        fleet = fleet(10, 2, NO_LIMIT, false);
        assertThat(permits(needed("a"), 0)).isTrue();
        assertThat(permits(needed("b"), 500)).isTrue();
        fleet.hear(gone("a", 2, "a-1"), 600);
        assertThat(permits(needed("c"), 700)).isFalse();
        assertThat(fleet.takeNews()).last().extracting(Waiting::guard).isEqualTo(Guard.STARTS);
        assertThat(permits(needed("c"), 10_000)).isTrue();
    }

    @Test
    void whatCostsTooMuchWaitsAndGoesWhenThereIsRoom() {
        fleet = fleet(10, 100, 5, false);
        fleet.pay("x", Fleet.cost(4));
        assertThat(permits(up("a"), 0)).as("adds 1").isTrue();
        assertThat(permits(up("b"), 1)).isFalse();
        assertThat(fleet.takeNews()).last().extracting(Waiting::guard).isEqualTo(Guard.SPENDING);
        assertThat(permits(needed("c"), 2)).as("honoured for all").isFalse();
        assertThat(permits(down("d"), 2)).as("a scale-down makes room").isTrue();
        fleet.pay("a", Fleet.cost(1));
        fleet.pay("x", Fleet.cost(-1));
        assertThat(permits(up("b"), 3)).as("present need comes first").isFalse();
        assertThat(permits(needed("c"), 3)).isTrue();
    }

    @Test
    void presentDemandMayCostMoreWhereThatIsAllowed() {
        fleet = fleet(10, 100, 5, true);
        fleet.pay("x", Fleet.cost(5));
        assertThat(permits(up("a"), 0)).isFalse();
        assertThat(permits(needed("b"), 0)).isTrue();
    }

    @Test
    void whatCanNeverFitKeepsNobodyElse() {
        fleet = fleet(10, 100, 0.5, false);
        assertThat(permits(needed("a"), 0)).isFalse();
        assertThat(permits(down("b"), 1)).isTrue();
    }

    @Test
    void goesOnFromItsState() {
        for (String client : List.of("a", "b", "c", "d", "e")) {
            permits(needed(client), 0);
        }
        fleet.pay("a", 7);
        fleet.takeNews();
        Fleet again =
                Fleet.restore(
                        new FleetLimits(4, 100, 10_000, NO_LIMIT, false, BUCKET, LAPSE),
                        fleet.snapshot());
        assertThat(again.snapshot()).isEqualTo(fleet.snapshot());
        assertThat(again.permits(needed("e"), policy(), 1)).isFalse();
        assertThat(again.takeNews()).as("told before").isEmpty();
    }

    private boolean permits(ScalingDecision decision, long nowMillis) {
        return fleet.permits(decision, policy(), nowMillis);
    }

    private static Fleet fleet(int migrations, int starts, double cost, boolean mayExceed) {
        return new Fleet(
                new FleetLimits(migrations, starts, 10_000, cost, mayExceed, BUCKET, LAPSE));
    }
}
