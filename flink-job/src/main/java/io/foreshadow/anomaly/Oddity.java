package io.foreshadow.anomaly;

/** What is odd about one bucket: the number and what it was compared with. */
record Oddity(FindingKind kind, double observed, double expected) {
    /** How many times more or less than expected; 1 or more. */
    double severity() {
        double ratio = (observed + 1) / (expected + 1);
        return Math.max(ratio, 1 / ratio);
    }
}
