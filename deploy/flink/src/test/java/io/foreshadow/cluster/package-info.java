/**
 * Tests with the processes of a real standalone Flink cluster, started by the scripts in {@code
 * deploy/flink}.
 */
package io.foreshadow.cluster;
