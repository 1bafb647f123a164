package io.foreshadow.events;

/**
 * Quantiles of the standard normal distribution. Source: Abramowitz and Stegun, "Handbook of
 * Mathematical Functions" (1964), 26.2.23; its error is below 0.00045.
 */
final class NormalScore {
    private NormalScore() {}

    /**
     * The value that a standard normal variable stays below with a probability.
     *
     * @param level from 0.5 to below 1
     */
    static double of(double level) {
        double t = Math.sqrt(-2 * Math.log(1 - level));
        return t
                - (2.515517 + t * (0.802853 + t * 0.010328))
                        / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
