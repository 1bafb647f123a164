package io.foreshadow.evaluate;

import java.util.function.LongSupplier;

/** CPU time for each observation. */
final class CpuCost {
    private final LongSupplier cpuNanos;
    private long nanos;
    private long observations;

    /**
     * @param cpuNanos the CPU time of the current thread so far, in nanoseconds
     */
    CpuCost(LongSupplier cpuNanos) {
        this.cpuNanos = cpuNanos;
    }

    /** Does the work of some observations. */
    void of(int count, Runnable work) {
        long start = cpuNanos.getAsLong();
        work.run();
        nanos += cpuNanos.getAsLong() - start;
        observations += count;
    }

    /** In microseconds. */
    Double perObservation() {
        return Finite.orNull(nanos / 1e3 / observations);
    }
}
