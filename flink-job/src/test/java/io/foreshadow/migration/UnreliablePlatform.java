package io.foreshadow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A platform that fails, refuses and keeps silent as chance has it, because a real one does so too
 * rarely. It notices when a resource is taken away that serves.
 */
final class UnreliablePlatform {
    private final Set<String> existing = new TreeSet<>();
    private final Set<String> promoted = new TreeSet<>();
    private String primary;
    private String sharer;
    private boolean isHealed;

    UnreliablePlatform(String primary) {
        this.primary = primary;
        existing.add(primary);
        promoted.add(primary);
    }

    /** From now on everything succeeds and is answered. */
    void heal() {
        isHealed = true;
    }

    Set<String> existing() {
        return existing;
    }

    String primary() {
        return primary;
    }

    boolean wasPromoted(String resource) {
        return promoted.contains(resource);
    }

    /** What the platform answers: nothing, once, or twice. */
    List<Outcome> carryOut(Action action, long nowMillis, Random random) {
        List<Outcome> answers = new ArrayList<>();
        switch (isHealed ? 9 : random.nextInt(10)) {
            case 0 -> answers.add(Outcome.failed(action, true, nowMillis, nowMillis, "chance"));
            case 1 -> answers.add(Outcome.refused(action, nowMillis, "chance"));
            case 2 -> {
                // Neither done nor answered.
            }
            case 3 -> apply(action);
            case 4 -> {
                answers.add(done(action, nowMillis));
                answers.add(answers.get(0));
            }
            default -> answers.add(done(action, nowMillis));
        }
        return answers;
    }

    private Outcome done(Action action, long nowMillis) {
        apply(action);
        String endpoint = "127.0.0.1:" + (9000 + action.epoch());
        return Outcome.done(action, endpoint, nowMillis, nowMillis, "done");
    }

    private void apply(Action action) {
        switch (action.kind()) {
            case PROVISION -> existing.add(action.resource());
            case WARM_UP -> assertThat(existing).contains(action.resource(), action.peer());
            case SHIFT -> shift(action);
            case DRAIN -> assertThat(action.resource()).isNotEqualTo(primary);
            case DECOMMISSION -> {
                assertThat(action.resource()).isNotEqualTo(primary);
                assertThat(sharer).as("nothing with traffic goes").isNotEqualTo(action.resource());
                existing.remove(action.resource());
            }
        }
    }

    /** The two named resources share all traffic; all of it makes a primary. */
    private void shift(Action action) {
        assertThat(existing).contains(action.resource(), action.peer());
        if (action.promotes()) {
            primary = action.resource();
            promoted.add(primary);
            sharer = null;
        } else {
            primary = action.peer();
            sharer = action.trafficPercent() == 0 ? null : action.resource();
        }
    }
}
