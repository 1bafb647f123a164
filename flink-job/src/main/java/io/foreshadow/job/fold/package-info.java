/** Folds events into parts of buckets where they are read, before keyed state is touched. */
package io.foreshadow.job.fold;
