package io.foreshadow.events;

/** How far Foreshadow may go for a client. */
public enum Mode {
    /** Forecasts only. */
    OBSERVE,
    /** Decisions are published, nothing is done. */
    ADVISE,
    /** Decisions are published and carried out. */
    ACT;

    /** Whether decisions are published. */
    public boolean publishes() {
        return this != OBSERVE;
    }

    /** Whether decisions may reach a platform. */
    public boolean acts() {
        return this == ACT;
    }
}
