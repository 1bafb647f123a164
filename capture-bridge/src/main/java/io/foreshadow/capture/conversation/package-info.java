/**
 * What the two sides of a connection speak: it is recognised by its first bytes, whatever the port,
 * and handed to the reader of that protocol; whatever has none is counted as opaque.
 */
package io.foreshadow.capture.conversation;
