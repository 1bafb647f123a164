package io.foreshadow.evaluate;

import java.util.Arrays;

/**
 * A forecast of the coming steps, nearest first.
 *
 * @param points expected demand of each step
 * @param quantiles of each step, at all levels of the model
 */
public record Outlook(double[] points, double[][] quantiles) {

    /** One quantile over all steps. */
    double[] quantile(int level) {
        return Arrays.stream(quantiles).mapToDouble(step -> step[level]).toArray();
    }
}
