package io.foreshadow.anomaly;

/**
 * Mean and variance of a stream: of all values while there are few (Welford), and later with a
 * memory of about {@code memory} values.
 *
 * @param count values seen, at most the memory
 * @param mean their mean; 0 before the first
 * @param variance their variance about the mean; 0 before the second
 */
public record RunningMoments(double count, double mean, double variance) {
    static final RunningMoments NONE = new RunningMoments(0, 0, 0);

    /** With one more value, which must be finite. */
    RunningMoments plus(double value, double memory) {
        double seen = Math.min(count + 1, memory);
        double share = 1 / seen;
        double distance = value - mean;
        return new RunningMoments(
                seen,
                mean + share * distance,
                count == 0 ? 0 : (1 - share) * (variance + share * distance * distance));
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    /** Root of the mean square: the size of errors that should be zero. */
    double size() {
        return Math.sqrt(variance + mean * mean);
    }
}
