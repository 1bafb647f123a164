package io.foreshadow.forecast;

/** The cosines and sines of some whole multiples of an angle, which can turn on together. */
final class Waves {
    private final double[] cosines;
    private final double[] sines;

    /**
     * @param cycles the multiples, rising; 1 or more
     * @param angle in radians
     */
    Waves(int[] cycles, double angle) {
        cosines = new double[cycles.length];
        sines = new double[cycles.length];
        double cosineOfOne = Math.cos(angle);
        double sineOfOne = Math.sin(angle);
        double cosine = 1;
        double sine = 0;
        int cycle = 0;
        for (int i = 0; i < cycles.length; i++) {
            for (; cycle < cycles[i]; cycle++) {
                double next = cosine * cosineOfOne - sine * sineOfOne;
                sine = sine * cosineOfOne + cosine * sineOfOne;
                cosine = next;
            }
            cosines[i] = cosine;
            sines[i] = sine;
        }
    }

    double cosine(int index) {
        return cosines[index];
    }

    double sine(int index) {
        return sines[index];
    }

    /** Adds to each angle that of another, made of the same multiples. */
    void turn(Waves other) {
        for (int i = 0; i < cosines.length; i++) {
            double cosine = cosines[i] * other.cosines[i] - sines[i] * other.sines[i];
            sines[i] = sines[i] * other.cosines[i] + cosines[i] * other.sines[i];
            cosines[i] = cosine;
        }
    }

    /** The waves with these coefficients, added up; those beyond the coefficients do not count. */
    double sum(float[] ofCosines, float[] ofSines) {
        double sum = 0;
        for (int i = 0; i < ofCosines.length; i++) {
            sum += ofCosines[i] * cosines[i] + ofSines[i] * sines[i];
        }
        return sum;
    }
}
