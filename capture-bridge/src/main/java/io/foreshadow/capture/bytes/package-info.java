/** Views of bytes that belong to somebody else: what lets the hot path read without copying. */
package io.foreshadow.capture.bytes;
