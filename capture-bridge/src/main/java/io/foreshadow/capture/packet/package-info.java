/** From the bytes of a captured frame to a TCP segment: a walk by offsets that never throws. */
package io.foreshadow.capture.packet;
