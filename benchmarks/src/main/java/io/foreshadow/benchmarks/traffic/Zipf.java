package io.foreshadow.benchmarks.traffic;

import java.util.Arrays;
import java.util.Random;

/**
 * Zipf's law: the n-th most frequent of a number of things is drawn 1/n^s as often as the first.
 */
final class Zipf {
    private final double[] cumulated;

    Zipf(int count, double exponent) {
        cumulated = new double[count];
        double sum = 0;
        for (int at = 0; at < count; at++) {
            sum += StrictMath.pow(at + 1.0, -exponent);
            cumulated[at] = sum;
        }
    }

    /** An index, the most frequent being 0. */
    int draw(Random random) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, point);
        return found < 0 ? -found - 1 : found;
    }
}
