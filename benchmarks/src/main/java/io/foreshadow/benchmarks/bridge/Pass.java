package io.foreshadow.benchmarks.bridge;

/**
 * One pass over a capture in a JVM that has warmed up.
 *
 * @param threadSeconds CPU time of the thread that ran the bridge
 * @param processSeconds CPU time of the whole process, with garbage collector and compiler
 * @param wallSeconds from start to end
 * @param allocatedBytes what the thread allocated
 * @param tally what the bridge found
 */
public record Pass(
        double threadSeconds,
        double processSeconds,
        double wallSeconds,
        long allocatedBytes,
        Tally tally) {}
