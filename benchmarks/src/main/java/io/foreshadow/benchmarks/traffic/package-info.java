/** Captures of any length with exact truth: the traffic that benchmarks read. */
package io.foreshadow.benchmarks.traffic;
