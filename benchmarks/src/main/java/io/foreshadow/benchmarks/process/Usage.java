package io.foreshadow.benchmarks.process;

/**
 * What a process cost and said.
 *
 * @param cpuSeconds user and system time of the process and its children
 * @param wallSeconds from start to end
 * @param maxRssBytes the most memory that was resident at a time
 * @param outputLines lines of its standard output
 * @param output the last part of its standard output
 * @param errors the last part of its standard error
 */
public record Usage(
        double cpuSeconds,
        double wallSeconds,
        long maxRssBytes,
        long outputLines,
        String output,
        String errors) {}
