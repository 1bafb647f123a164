/**
 * How actions become outcomes: the port to whatever carries them out, and the fence that makes
 * repeated and stale actions harmless.
 */
package io.foreshadow.provisioning;
