package io.foreshadow.forecast;

/** Whether a bucket's demand tells of the client. */
public enum Learning {
    /** It does. */
    LEARN,
    /** It does not: it was seen, but something else made it what it was. */
    SKIP
}
