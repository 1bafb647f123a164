package io.foreshadow.behaviour;

/** How much of a client's bucket the capture bridges saw. */
public enum Sight {
    /** No bridge ever said that it lives: what was counted is taken as it is. */
    UNKNOWN,
    /** All bridges saw all of it: no exchange means no demand. */
    CLEAR,
    /** Some bridges saw it: what was counted is demand, but silence says nothing. */
    PARTLY,
    /** No bridge saw it. */
    BLIND
}
