package io.foreshadow.capture.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.identity.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A complete message head; lives only while the parser looks at it. */
final class Head implements Fields {
    private final StartLine startLine;
    private final byte[] bytes;
    private final int fieldsAt;
    private final int length;

    /**
     * A view of a buffered head.
     *
     * @param startLine its first line
     * @param bytes the buffer
     * @param fieldsAt where the field lines start
     * @param length where the head ends, after the empty line
     */
    Head(StartLine startLine, byte[] bytes, int fieldsAt, int length) {
        this.startLine = startLine;
        this.bytes = bytes;
        this.fieldsAt = fieldsAt;
        this.length = length;
    }

    StartLine startLine() {
        return startLine;
    }

    /** The first field of that name, or null. */
    String field(String name) {
        List<String> values = fields(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The values of all fields of that name, without white space around them, in order. */
    List<String> fields(String name) {
        List<String> values = new ArrayList<>(1);
        for (int at = fieldsAt; at < length; at = lineEnd(at) + 1) {
            int colon = at + name.length();
            if (colon < length && bytes[colon] == ':' && isNamed(name, at)) {
                int start = colon + 1;
                values.add(new String(bytes, start, lineEnd(at) - start, UTF_8).strip());
            }
        }
        return values;
    }

    @Override
    public ByteSlice value(String name) {
        String value = field(name);
        return value == null ? null : ByteSlice.of(value);
    }

    @Override
    public void forEach(String name, Consumer<ByteSlice> receiver) {
        fields(name).forEach(value -> receiver.accept(ByteSlice.of(value)));
    }

    private boolean isNamed(String name, int at) {
        return new String(bytes, at, name.length(), ISO_8859_1).equalsIgnoreCase(name);
    }

    private int lineEnd(int at) {
        int end = at;
        while (end < length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }
}
