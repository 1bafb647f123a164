/** The rights of the process: which it needs to capture, and how it gives up the others. */
package io.foreshadow.capture.privilege;
