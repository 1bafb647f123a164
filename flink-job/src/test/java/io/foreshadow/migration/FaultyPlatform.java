package io.foreshadow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.provisioning.Fence;
import io.foreshadow.provisioning.PlatformException;
import java.util.Random;

/**
 * A platform with the real fence, in front of a {@link World}, that fails in all the ways a real
 * one does, which cannot be had of a real one on demand.
 */
final class FaultyPlatform {
    final World world;
    private final Random random;
    private Fence fence = Fence.OPEN;
    private boolean isHealed;

    FaultyPlatform(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** From now on all goes well that can. */
    void heal() {
        isHealed = true;
        world.repair();
    }

    Fence fence() {
        return fence;
    }

    /** Takes an action up. */
    Outcome accept(Action action, long nowMillis) {
        Fence.Admission admission = fence.take(action, nowMillis);
        fence = admission.fence();
        return admission.outcome();
    }

    /**
     * Carries an action out.
     *
     * @return null where the reply is lost, whether or not the action was done
     */
    Outcome execute(Action action, long nowMillis) {
        Outcome admitted = accept(action, nowMillis);
        if (admitted.status() != Outcome.Status.ACCEPTED) {
            return admitted;
        }
        assertThat(nowMillis).as("expired").isLessThanOrEqualTo(action.validUntilMillis());
        return switch (isHealed ? 99 : random.nextInt(16)) {
            case 0 -> record(action, Outcome.failed(action, true, nowMillis, nowMillis, "chance"));
            case 1 -> record(action, Outcome.failed(action, false, nowMillis, nowMillis, "chance"));
            case 2 -> null;
            case 3 -> {
                attempt(action, nowMillis);
                yield null;
            }
            case 4, 5 -> Outcome.progress(action, nowMillis, nowMillis, "under way");
            default -> record(action, attempt(action, nowMillis));
        };
    }

    private Outcome attempt(Action action, long nowMillis) {
        try {
            world.apply(action, nowMillis);
            return Outcome.done(action, endpoint(action.resource()), nowMillis, nowMillis, "done");
        } catch (PlatformException e) {
            return Outcome.failed(action, false, nowMillis, nowMillis, e.getMessage());
        }
    }

    private Outcome record(Action action, Outcome outcome) {
        fence = fence.record(action, outcome);
        return outcome.at(fence.standing());
    }

    static String endpoint(String resource) {
        return resource + ":80";
    }
}
