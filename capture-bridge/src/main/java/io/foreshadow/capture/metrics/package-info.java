/** What the bridge counts, for Prometheus and for the person who watches the terminal. */
package io.foreshadow.capture.metrics;
