package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.bytes.Names;

/** Shows values as they are: the operator said that they name tenants. */
final class PlainNames implements ValueNames {
    /** Longest name of a client, in bytes; longer values are no names. */
    static final int MAX_BYTES = 256;

    private static final int REMEMBERED = 1 << 14;

    private final Names names = new Names(REMEMBERED, MAX_BYTES, PlainNames::name);

    @Override
    public String of(ByteSlice value) {
        return value.isEmpty() || value.length() > MAX_BYTES ? null : names.of(value);
    }

    private static String name(ByteSlice value) {
        String text = value.toString();
        for (int index = 0; index < text.length(); index++) {
            if (Character.isISOControl(text.charAt(index))) {
                return null;
            }
        }
        return text;
    }
}
