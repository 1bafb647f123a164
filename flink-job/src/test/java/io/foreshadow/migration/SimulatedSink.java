package io.foreshadow.migration;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What the provisioning sink does for one client: one action at a time, in order, each repeated a
 * few times. One that was killed may still have an attempt under way.
 */
final class SimulatedSink {
    private static final int MAX_ATTEMPTS = 3;

    private final FaultyPlatform platform;
    private final Timeline timeline;
    private final Random random;
    private final Consumer<Outcome> publisher;
    private final List<Action> unfinished = new ArrayList<>();
    private boolean isBusy;
    private boolean isKilled;

    SimulatedSink(
            FaultyPlatform platform,
            Timeline timeline,
            Random random,
            Consumer<Outcome> publisher) {
        this.platform = platform;
        this.timeline = timeline;
        this.random = random;
        this.publisher = publisher;
    }

    void write(Action action) {
        unfinished.add(action);
        dispatch();
    }

    List<Action> unfinished() {
        return List.copyOf(unfinished);
    }

    void kill() {
        isKilled = true;
    }

    private void dispatch() {
        if (!isBusy && !isKilled && !unfinished.isEmpty()) {
            isBusy = true;
            Action action = unfinished.get(0);
            timeline.in(random.nextInt(200), () -> accept(action));
        }
    }

    private void accept(Action action) {
        if (isKilled && random.nextBoolean()) {
            return;
        }
        Outcome taken = platform.accept(action, timeline.nowMillis());
        tell(action, taken);
        publish(taken);
        if (taken.status() == Status.ACCEPTED) {
            timeline.in(random.nextInt(3_000), () -> attempt(action, 1));
        } else {
            end();
        }
    }

    private void attempt(Action action, int attempt) {
        if (isKilled && random.nextBoolean()) {
            return;
        }
        Outcome outcome = platform.execute(action, timeline.nowMillis());
        tell(action, outcome);
        boolean isOvertaken = unfinished.size() > 1;
        boolean isAgain =
                outcome == null || outcome.status() == Status.PROGRESS || outcome.retryable();
        if (outcome != null && (outcome.status() != Status.FAILED || !isAgain)) {
            publish(outcome);
        }
        if (isAgain && !isOvertaken && attempt < MAX_ATTEMPTS) {
            timeline.in(random.nextInt(2_000), () -> attempt(action, attempt + 1));
        } else {
            if (outcome != null && isAgain) {
                publish(outcome);
            }
            end();
        }
    }

    private void tell(Action action, Outcome outcome) {
        timeline.tell(
                "platform: "
                        + action.id()
                        + " #"
                        + action.epoch()
                        + "/"
                        + action.sequence()
                        + " -> "
                        + (outcome == null ? "no reply" : outcome.status() + " " + outcome.detail())
                        + "; "
                        + platform.world);
    }

    private void publish(Outcome outcome) {
        if (!isKilled) {
            publisher.accept(outcome);
        }
    }

    private void end() {
        isBusy = false;
        if (!isKilled) {
            unfinished.remove(0);
            dispatch();
        }
    }
}
