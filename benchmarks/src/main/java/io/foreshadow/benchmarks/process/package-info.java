/** Other processes and what they cost. */
package io.foreshadow.benchmarks.process;
