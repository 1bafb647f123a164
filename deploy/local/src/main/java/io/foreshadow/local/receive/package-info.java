/** {@code ./foreshadow receive}: the receiver of platform webhook as a process of its own. */
package io.foreshadow.local.receive;
