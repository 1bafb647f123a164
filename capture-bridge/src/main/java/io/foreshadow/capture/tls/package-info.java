/** What the first messages of a TLS connection show of it before all is encrypted. */
package io.foreshadow.capture.tls;
