/** {@code ./foreshadow detect}: anomaly scores for a series in a file. */
package io.foreshadow.detect;
