package io.foreshadow.decision;

/** Stub. */
public final class DecisionEngine {
    private DecisionEngine() {}

    /** Decides. */
    public static DecisionResult decide(DecisionInput input) {
        throw new UnsupportedOperationException("not yet");
    }
}
