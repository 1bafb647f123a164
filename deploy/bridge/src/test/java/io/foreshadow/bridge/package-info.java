/** Checks of what installs the bridge: the jar, the systemd unit and the container file. */
package io.foreshadow.bridge;
