/** The bridge in processes of its own: the only place that knows how it is put together. */
package io.foreshadow.benchmarks.bridge;
