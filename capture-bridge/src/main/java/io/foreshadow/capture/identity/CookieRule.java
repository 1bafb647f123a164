package io.foreshadow.capture.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The client is told by the value of a cookie (RFC 6265, section 4.2.1), without the quotes that
 * may be around it. The first cookie of that name counts, over all lines: HTTP/2 may split them
 * (RFC 9113, section 8.2.3).
 */
final class CookieRule implements ClientRule, Consumer<ByteSlice> {
    private final byte[] name;
    private final ValueNames names;
    private final ByteSlice value = new ByteSlice();
    private boolean found;
    private String client;

    CookieRule(String name, ValueNames names) {
        this.name = name.getBytes(US_ASCII);
        this.names = names;
    }

    @Override
    public String client(Origin origin, Fields fields) {
        found = false;
        client = null;
        fields.forEach("cookie", this);
        return client;
    }

    /** Looks for the cookie in one line. */
    @Override
    public void accept(ByteSlice line) {
        byte[] bytes = line.array();
        for (int at = line.from(); at < line.to() && !found; at++) {
            int end = at;
            while (end < line.to() && bytes[end] != ';') {
                end++;
            }
            pair(bytes, at, end);
            at = end;
        }
    }

    private void pair(byte[] bytes, int start, int to) {
        int from = start;
        while (from < to && (bytes[from] == ' ' || bytes[from] == '\t')) {
            from++;
        }
        int equals = from + name.length;
        found =
                equals < to
                        && bytes[equals] == '='
                        && Arrays.equals(name, 0, name.length, bytes, from, equals);
        if (found) {
            client = names.of(unquoted(value.set(bytes, equals + 1, to).strip()));
        }
    }

    private static ByteSlice unquoted(ByteSlice slice) {
        int last = slice.length() - 1;
        return last > 0 && slice.at(0) == '"' && slice.at(last) == '"'
                ? slice.set(slice.array(), slice.from() + 1, slice.to() - 1)
                : slice;
    }
}
