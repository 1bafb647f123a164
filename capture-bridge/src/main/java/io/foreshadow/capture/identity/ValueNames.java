package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;

/** Turns the value of a field into the name of a client. */
interface ValueNames {
    /** The name, or null if the value is none. */
    String of(ByteSlice value);

    /** Whether it holds a control character of ASCII. */
    static boolean hasControls(ByteSlice value) {
        byte[] bytes = value.array();
        for (int at = value.from(); at < value.to(); at++) {
            if (bytes[at] >= 0 && bytes[at] < ' ' || bytes[at] == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
