/**
 * Thin shells that run the domain packages as Flink operators: they read state, call the domain,
 * write state and emit. No rule of the domain lives here.
 */
package io.foreshadow.job.operator;
