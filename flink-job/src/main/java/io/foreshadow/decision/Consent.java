package io.foreshadow.decision;

import io.foreshadow.events.Control;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Waiting;
import io.foreshadow.events.Waiting.Guard;
import io.foreshadow.events.Waiting.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether people let one client's decisions through: by mode, by pause and by approval, in this
 * order. The only way from a decision to a migration leads through here; what comes after may hold
 * it back as well, but never lets through what this has not.
 *
 * <p>Decisions are repeated, so nothing is kept to be done later: a decision that waited goes
 * through when it is made again and nothing stands against it any more. The same wish keeps the id
 * of the decision that uttered it first, so that it can be approved while it is repeated.
 */
public final class Consent {
    private State state;
    private final List<Waiting> news = new ArrayList<>();

    private Consent(State state) {
        this.state = state;
    }

    /**
     * What is remembered of a client.
     *
     * @param wish what is wanted, as the decision said that uttered it first; null for nothing
     * @param sinceMillis when that was
     * @param told what was published of its waiting last; null for nothing
     */
    public record State(ScalingDecision wish, long sinceMillis, Waiting told) {
        /** Nothing is wanted. */
        public static final State NOTHING = new State(null, 0, null);
    }

    /** Goes on from a state. */
    public static Consent restore(State state) {
        return new Consent(state);
    }

    /** What is remembered. */
    public State snapshot() {
        return state;
    }

    /** What there is to tell since this was restored, in its order. */
    public List<Waiting> news() {
        return List.copyOf(news);
    }

    /** Whether the decision may go on towards the platform now. */
    public boolean permits(ScalingDecision decision, Control control, long nowMillis) {
        if (!ModeGate.permits(decision)) {
            forget(nowMillis);
            return false;
        }
        if (state.wish() == null || !isSame(state.wish(), decision)) {
            forget(nowMillis);
            state = new State(decision, nowMillis, null);
        }
        if (control.pause().covers(decision.kind())) {
            return wait(Guard.PAUSE, "paused by people", null, nowMillis);
        }
        if (control.approval().covers(decision.kind())) {
            return approved(decision, control, nowMillis);
        }
        return pass("nobody stops it any more", nowMillis);
    }

    private boolean approved(ScalingDecision decision, Control control, long nowMillis) {
        long expiresMillis = state.sinceMillis() + control.approvalMillis();
        if (nowMillis >= expiresMillis) {
            end(Status.EXPIRED, "nobody has answered in time, or the answer is too old", nowMillis);
            state = new State(decision, nowMillis, null);
            expiresMillis = nowMillis + control.approvalMillis();
        }
        String id = ScalingEvents.id(state.wish());
        if (id.equals(control.rejected())) {
            end(Status.REJECTED, "people have rejected it", nowMillis);
            return false;
        }
        return id.equals(control.approved())
                ? pass("people have approved it", nowMillis)
                : wait(
                        Guard.APPROVAL,
                        "waits for ./foreshadow approve " + id,
                        expiresMillis,
                        nowMillis);
    }

    private boolean wait(Guard guard, String reason, Long expiresMillis, long nowMillis) {
        Waiting told = state.told();
        if (told == null || !told.waits() || told.guard() != guard) {
            ScalingDecision wish = state.wish();
            tell(
                    new Waiting(
                            wish.client(),
                            ScalingEvents.id(wish),
                            nowMillis,
                            wish.kind(),
                            wish.fromClass(),
                            wish.toClass(),
                            Status.WAITING,
                            guard,
                            reason,
                            expiresMillis));
        }
        return false;
    }

    private boolean pass(String reason, long nowMillis) {
        end(Status.CLEARED, reason, nowMillis);
        return true;
    }

    private void forget(long nowMillis) {
        end(Status.WITHDRAWN, "it is not wanted any more", nowMillis);
        state = State.NOTHING;
    }

    private void end(Status status, String reason, long nowMillis) {
        if (state.told() != null && state.told().waits()) {
            tell(state.told().then(nowMillis, status, reason));
        }
    }

    private void tell(Waiting waiting) {
        news.add(waiting);
        state = new State(state.wish(), state.sinceMillis(), waiting);
    }

    private static boolean isSame(ScalingDecision one, ScalingDecision other) {
        return one.kind() == other.kind()
                && one.epoch() == other.epoch()
                && one.toClass().equals(other.toClass());
    }
}
