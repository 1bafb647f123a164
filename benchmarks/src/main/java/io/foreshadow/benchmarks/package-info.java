/**
 * Benchmarks of the bridge beside its peers, each a subcommand of {@code ./foreshadow benchmark}.
 */
package io.foreshadow.benchmarks;
