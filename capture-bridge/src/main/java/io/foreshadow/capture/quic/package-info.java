/** What the first packets of a QUIC connection show of it: they are encrypted with public keys. */
package io.foreshadow.capture.quic;
