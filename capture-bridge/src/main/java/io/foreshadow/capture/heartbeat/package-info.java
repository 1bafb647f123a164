/** The bridge's signs of life, which carry all that it counts. */
package io.foreshadow.capture.heartbeat;
