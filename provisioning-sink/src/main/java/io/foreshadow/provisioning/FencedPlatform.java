package io.foreshadow.provisioning;

import io.foreshadow.events.Action;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.events.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a platform of a {@link Provisioner}: keeps the promises about repeated, stale and late
 * actions, and turns what goes wrong into outcomes.
 *
 * <p>The fence rises before the action is carried out and the outcome is written afterwards. A
 * process that dies in between leaves an action that is carried out again when it is repeated, and
 * nothing older can slip in.
 */
public final class FencedPlatform implements Platform {
    private static final Logger LOG = LoggerFactory.getLogger(FencedPlatform.class);

    private final Provisioner provisioner;
    private final FenceStore ledger;
    private final InstantSource clock;
    private final Duration lockPatience;

    /**
     * @param clock says whether an action's time has passed, and when outcomes began and ended
     * @param lockPatience how long an action waits for another one of the same client
     */
    public FencedPlatform(
            Provisioner provisioner,
            FenceStore ledger,
            InstantSource clock,
            Duration lockPatience) {
        this.provisioner = provisioner;
        this.ledger = ledger;
        this.clock = clock;
        this.lockPatience = lockPatience;
    }

    @Override
    public Outcome accept(Action action) throws InterruptedException {
        return locked(action, held -> admit(action, held).outcome());
    }

    @Override
    public Outcome execute(Action action) throws InterruptedException {
        return locked(
                action,
                held -> {
                    Fence.Admission admission = admit(action, held);
                    return admission.isAccepted()
                            ? carryOut(action, held, admission.fence())
                            : admission.outcome();
                });
    }

    private Outcome locked(Action action, Step step) throws InterruptedException {
        long startedMillis = clock.millis();
        try {
            FenceStore.Held held = ledger.hold(action.client(), lockPatience);
            try {
                return step.run(held);
            } finally {
                held.release();
            }
        } catch (IOException | MalformedEventException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Outcome.failed(
                    action,
                    true,
                    startedMillis,
                    clock.millis(),
                    "the ledger of client " + action.client() + " failed: " + e.getMessage());
        }
    }

    /** Raises the fence, or says how the action ended, or why it is not begun. */
    private Fence.Admission admit(Action action, FenceStore.Held held) throws IOException {
        Fence fence = held.read();
        Fence.Admission admission = fence.take(action, clock.millis());
        if (!admission.fence().equals(fence)) {
            held.write(admission.fence());
        }
        return admission;
    }

    private Outcome carryOut(Action action, FenceStore.Held held, Fence admitted)
            throws IOException, InterruptedException {
        Outcome outcome = attempt(action, clock.millis());
        Fence fence = admitted.record(action, outcome);
        held.write(fence);
        return outcome.at(fence.standing());
    }

    private Outcome attempt(Action action, long startedMillis) throws InterruptedException {
        try {
            Provisioner.Effect effect = provisioner.carryOut(action);
            return effect.isReached()
                    ? Outcome.done(
                            action,
                            effect.endpoint(),
                            startedMillis,
                            clock.millis(),
                            effect.detail())
                    : Outcome.progress(action, startedMillis, clock.millis(), effect.detail());
        } catch (PlatformException e) {
            return Outcome.failed(
                    action, e.isRetryable(), startedMillis, clock.millis(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Action {} met a defect of the platform", action.id(), e);
            return Outcome.failed(
                    action, false, startedMillis, clock.millis(), "defect of the platform: " + e);
        }
    }

    @Override
    public void close() {
        provisioner.close();
    }

    /** What is done while the client's fence is held. */
    @FunctionalInterface
    private interface Step {
        Outcome run(FenceStore.Held held) throws IOException, InterruptedException;
    }
}
