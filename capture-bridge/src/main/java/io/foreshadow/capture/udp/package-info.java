/** Flows of UDP: opaque, but for the names that QUIC shows. */
package io.foreshadow.capture.udp;
