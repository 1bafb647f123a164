/** How much traffic the front of the job takes, beside a job that only reads it. */
package io.foreshadow.local.benchmark;
