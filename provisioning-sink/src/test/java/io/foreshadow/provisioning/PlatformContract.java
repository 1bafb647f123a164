package io.foreshadow.provisioning;

import static io.foreshadow.provisioning.Actions.decommission;
import static io.foreshadow.provisioning.Actions.drain;
import static io.foreshadow.provisioning.Actions.provision;
import static io.foreshadow.provisioning.Actions.shift;
import static io.foreshadow.provisioning.Actions.validUntil;
import static io.foreshadow.provisioning.Actions.warmUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import io.foreshadow.events.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link Platform} promises, for every platform beside the world that it manages: client alpha
 * is served by {@code alpha-1}, of class small; there is a class large, and none called gigantic.
 */
@Timeout(120)
public abstract class PlatformContract {
    /** The platform; opened before each test and closed after it. */
    protected Platform platform;

    /** Makes a world in which client alpha may have resources, and has none yet. */
    protected abstract void startWorld() throws Exception;

    /** Removes it with all that was made in it. */
    protected abstract void stopWorld() throws Exception;

    /** Opens the platform of that world, as a process does that is started, anywhere. */
    protected abstract Platform open() throws Exception;

    /** The resources there are, as the world shows it and not the platform. */
    protected abstract Set<String> resources() throws Exception;

    /** Who has traffic of client alpha and how many percent, as the world shows it. */
    protected abstract Map<String, Integer> shares() throws Exception;

    @BeforeEach
    void startServing() throws Exception {
        startWorld();
        platform = open();
        done(provision(1, 1, "small"));
        done(shift(1, 2, 100, null));
    }

    @AfterEach
    void stopServing() throws Exception {
        if (platform != null) {
            platform.close();
        }
        stopWorld();
    }

    @Test
    void aMigrationEndsWithTheNewResourceAlone() throws Exception {
        Outcome made = done(provision(2, 3, "large"));
        assertThat(made.endpoint()).isNotBlank();
        assertThat(resources()).containsExactlyInAnyOrder("alpha-1", "alpha-2");
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 100));
        done(warmUp(2, 4));
        done(shift(2, 5, 25, "alpha-1"));
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 75, "alpha-2", 25));
        Outcome promoted = done(shift(2, 6, 100, "alpha-1"));
        assertThat(promoted.endpoint()).isEqualTo(made.endpoint());
        assertThat(promoted.standing().primary().resource()).isEqualTo("alpha-2");
        assertThat(shares()).isEqualTo(Map.of("alpha-2", 100));
        done(drain(2, 7, "alpha-1"));
        done(decommission(2, 8, "alpha-1"));
        assertThat(resources()).containsExactly("alpha-2");
    }

    @Test
    void aMigrationThatIsGivenUpEndsWithTheOldResourceAlone() throws Exception {
        makeSecond();
        done(shift(2, 5, 50, "alpha-1"));
        done(shift(2, 6, 0, "alpha-1"));
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 100));
        Outcome gone = done(decommission(2, 7, "alpha-2"));
        assertThat(resources()).containsExactly("alpha-1");
        assertThat(gone.standing().resources()).containsExactly("alpha-1");
    }

    @Test
    void theSameActionAgainHasTheSameOutcomeAndItsEffectOnce() throws Exception {
        Outcome first = done(provision(2, 3, "large"));
        assertThat(ended(provision(2, 3, "large"))).isEqualTo(first);
        assertThat(platform.accept(provision(2, 3, "large"))).isEqualTo(first);
        done(warmUp(2, 4));
        done(shift(2, 5, 50, "alpha-1"));
        assertThat(ended(provision(2, 3, "large"))).isEqualTo(first.at(standing()));
        assertThat(resources()).containsExactlyInAnyOrder("alpha-1", "alpha-2");
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 50, "alpha-2", 50));
    }

    @Test
    void anotherInstanceGoesOnWhereOneEnded() throws Exception {
        Outcome first = done(provision(2, 3, "large"));
        platform.close();
        platform = open();
        assertThat(ended(provision(2, 3, "large"))).isEqualTo(first);
        refused(shift(1, 3, 50, null), "epoch 1 is over");
        done(warmUp(2, 4));
        done(shift(2, 5, 100, "alpha-1"));
        assertThat(shares()).isEqualTo(Map.of("alpha-2", 100));
    }

    @Test
    void whatIsStaleIsRefusedAndHasNoEffect() throws Exception {
        makeSecond();
        done(shift(2, 6, 50, "alpha-1"));
        refused(shift(2, 5, 100, "alpha-1"), "sequence 5 is over");
        refused(shift(1, 9, 100, "alpha-2"), "epoch 1 is over");
        refused(shift(2, 6, 75, "alpha-1"), "sequence 6 belongs to");
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 50, "alpha-2", 50));
    }

    @Test
    void whatIsLateIsRefusedAndHasNoEffect() throws Exception {
        refused(validUntil(1_000, provision(2, 3, "large")), "late");
        assertThat(resources()).containsExactly("alpha-1");
        done(provision(2, 3, "large"));
    }

    @Test
    void whatIsTakenUpFencesOffWhatIsOlder() throws Exception {
        assertThat(platform.accept(provision(2, 4, "large")).status())
                .isIn(Status.ACCEPTED, Status.DONE);
        refused(drain(2, 3, "alpha-0"), "sequence 3 is over");
        done(provision(2, 4, "large"));
    }

    @Test
    void whoServesIsNeverRemoved() throws Exception {
        refused(drain(2, 3, "alpha-1"), "alpha-1 serves alpha");
        refused(decommission(2, 3, "alpha-1"), "alpha-1 serves alpha");
        makeSecond();
        done(shift(2, 6, 50, "alpha-1"));
        refused(decommission(2, 7, "alpha-1"), "alpha-1 serves alpha");
        refused(decommission(2, 8, "alpha-2"), "alpha-2 serves alpha");
        assertThat(resources()).containsExactlyInAnyOrder("alpha-1", "alpha-2");
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 50, "alpha-2", 50));
    }

    @Test
    void trafficIsNotGivenBackToWhatIsBeingRemoved() throws Exception {
        makeSecond();
        done(shift(2, 5, 100, "alpha-1"));
        done(drain(2, 6, "alpha-1"));
        refused(shift(2, 7, 0, "alpha-1"), "alpha-1 is being removed");
        assertThat(shares()).isEqualTo(Map.of("alpha-2", 100));
    }

    @Test
    void goneTwiceIsGone() throws Exception {
        done(provision(2, 3, "large"));
        done(decommission(2, 4, "alpha-2"));
        done(decommission(2, 5, "alpha-2"));
        done(decommission(2, 6, "alpha-0"));
        assertThat(resources()).containsExactly("alpha-1");
    }

    @Test
    void whatCannotBeIsAnOutcomeForGoodAndStopsNothing() throws Exception {
        Outcome failed = ended(provision(2, 3, "gigantic"));
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.retryable()).isFalse();
        assertThat(failed.detail()).contains("gigantic");
        assertThat(ended(provision(2, 3, "gigantic"))).isEqualTo(failed);
        assertThat(resources()).containsExactly("alpha-1");
        done(provision(2, 4, "large"));
    }

    @Test
    void aRefusalSaysWhoServes() throws Exception {
        makeSecond();
        Outcome promoted = done(shift(2, 5, 100, "alpha-1"));
        Outcome behind = refused(shift(1, 3, 50, null), "epoch 1 is over");
        assertThat(behind.standing()).isEqualTo(promoted.standing());
        assertThat(behind.standing().isServedBy("alpha-2")).isTrue();
        assertThat(behind.standing().primary().endpoint()).isEqualTo(promoted.endpoint());
        assertThat(behind.standing().primary().resourceClass()).isEqualTo("large");
    }

    @Test
    void whatIsInterruptedIsFinishedWhenItComesAgain() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.submit(() -> platform.execute(provision(2, 3, "large")));
        other.shutdownNow();
        platform = open();
        done(provision(2, 3, "large"));
        assertThat(resources()).containsExactlyInAnyOrder("alpha-1", "alpha-2");
        done(warmUp(2, 4));
        done(shift(2, 5, 100, "alpha-1"));
    }

    @Test
    void actionsThatCompeteDoNotMixAndTheHighestWins() throws Exception {
        makeSecond();
        List<Callable<Outcome>> shifts = new ArrayList<>();
        try (Platform other = open()) {
            for (int i = 1; i <= 8; i++) {
                Platform one = i % 2 == 0 ? platform : other;
                Action shift = shift(2, 4 + i, 10 * i, "alpha-1");
                shifts.add(() -> ended(one, shift));
            }
            ExecutorService threads = Executors.newFixedThreadPool(shifts.size());
            List<Status> ends = new ArrayList<>();
            for (Future<Outcome> end : threads.invokeAll(shifts)) {
                ends.add(end.get().status());
            }
            threads.shutdown();
            assertThat(ends).containsOnly(Status.DONE, Status.REFUSED);
            assertThat(ends.get(7)).isEqualTo(Status.DONE);
        }
        assertThat(shares()).isEqualTo(Map.of("alpha-1", 20, "alpha-2", 80));
    }

    /** Makes a resource that can take over; the next action's sequence is 5. */
    private void makeSecond() throws InterruptedException {
        done(provision(2, 3, "large"));
        done(warmUp(2, 4));
    }

    /** Where the client stands, learnt by asking for what is long over. */
    private Standing standing() throws InterruptedException {
        return refused(provision(0, 0, "small"), "epoch 0 is over").standing();
    }

    /** Has an action carried out, and expects that it is done. */
    protected final Outcome done(Action action) throws InterruptedException {
        Outcome outcome = ended(action);
        assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Status.DONE);
        return outcome;
    }

    /** Has an action refused. */
    protected final Outcome refused(Action action, String reason) throws InterruptedException {
        Outcome outcome = ended(action);
        assertThat(outcome.status()).as(outcome.detail()).isEqualTo(Status.REFUSED);
        assertThat(outcome.detail()).contains(reason);
        return outcome;
    }

    /** Asks for an action until it has ended. */
    protected final Outcome ended(Action action) throws InterruptedException {
        return ended(platform, action);
    }

    private static Outcome ended(Platform platform, Action action) throws InterruptedException {
        Outcome outcome = platform.execute(action);
        while (!outcome.status().isFinal()) {
            Thread.sleep(5);
            outcome = platform.execute(action);
        }
        return outcome;
    }
}
