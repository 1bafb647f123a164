package io.foreshadow.capture.http;

import io.foreshadow.capture.bytes.ByteSearch;
import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.identity.Fields;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The head of a message where it lies (RFC 9112, sections 2 to 5), with an index of its field
 * lines. One object is used for all heads: it lives from one to the next.
 */
final class Head implements Fields {
    /** What the bytes are. */
    enum Status {
        INCOMPLETE,
        COMPLETE,
        NOT_HTTP
    }

    /** Per field: start and end of the name, start and end of the value. */
    private static final int COLUMNS = 4;

    private final StartLine startLine = new StartLine();
    private final ByteSlice slice = new ByteSlice();
    private int[] index = new int[64 * COLUMNS];
    private int count;
    private byte[] bytes = {};
    private int end;
    private boolean startLineRead;
    private boolean malformedField;
    private boolean malformedLength;

    StartLine startLine() {
        return startLine;
    }

    /** Whether the last {@link #read} came beyond the start line. */
    boolean hasStartLine() {
        return startLineRead;
    }

    /** Whether a line of the last {@link #read} was no field. */
    boolean hasMalformedField() {
        return malformedField;
    }

    /** Whether its fields say nothing sensible of the length of the body. */
    boolean hasMalformedLength() {
        return malformedLength;
    }

    /** Notes that they do not. */
    void foundMalformedLength() {
        malformedLength = true;
    }

    /** Where the last complete head ended in the array, after its empty line. */
    int end() {
        return end;
    }

    /**
     * Reads a head.
     *
     * @param due as in {@link StartLine#read}
     * @return complete, or how far the bytes are from it; an incomplete head shows what it has
     */
    Status read(byte[] array, int from, int to, boolean due) {
        bytes = array;
        count = 0;
        startLineRead = false;
        malformedField = false;
        malformedLength = false;
        int lineEnd = StartLine.lineEnd(array, from, to);
        if (lineEnd == to) {
            return isText(array, from, to) ? Status.INCOMPLETE : Status.NOT_HTTP;
        }
        if (!startLine.read(array, from, lineEnd, due)) {
            return Status.NOT_HTTP;
        }
        startLineRead = true;
        end = lineEnd + 1;
        if (startLine.isVersionless() && end == to) {
            return Status.COMPLETE;
        }
        return fields(end, to);
    }

    private static boolean isText(byte[] array, int from, int to) {
        for (int at = from; at < to; at++) {
            if (StartLine.isForbidden(array[at])) {
                return false;
            }
        }
        return true;
    }

    private Status fields(int from, int to) {
        int at = from;
        while (at < to) {
            int nameEnd = nameEnd(at, to);
            int lineEnd = ByteSearch.lineFeed(bytes, nameEnd, to);
            if (lineEnd == to) {
                return Status.INCOMPLETE;
            }
            if (lineEnd == at || lineEnd == at + 1 && bytes[at] == '\r') {
                end = lineEnd + 1;
                return Status.COMPLETE;
            }
            line(at, nameEnd, lineEnd);
            at = lineEnd + 1;
        }
        return Status.INCOMPLETE;
    }

    /** Where the first colon or else the line's end is. */
    private int nameEnd(int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ':' && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private void line(int from, int colon, int to) {
        if (bytes[from] == ' ' || bytes[from] == '\t') {
            fold(to);
            return;
        }
        if (colon == to) {
            malformedField = true;
            return;
        }
        if (count * COLUMNS == index.length) {
            index = Arrays.copyOf(index, 2 * index.length);
        }
        int row = count++ * COLUMNS;
        index[row] = from;
        index[row + 1] = colon;
        index[row + 2] = colon + 1;
        index[row + 3] = to;
    }

    /** A line that starts with white space continues the value before (RFC 9112, section 5.2). */
    private void fold(int to) {
        if (count > 0) {
            index[(count - 1) * COLUMNS + 3] = to;
        }
    }

    @Override
    public ByteSlice value(String name) {
        int field = next(name, 0);
        return field < 0 ? null : valueAt(field);
    }

    @Override
    public void forEach(String name, Consumer<ByteSlice> values) {
        for (int field = next(name, 0); field >= 0; field = next(name, field + 1)) {
            values.accept(valueAt(field));
        }
    }

    /** Number of the first field of that name from a number on, or -1. */
    int next(String name, int from) {
        for (int field = from; field < count; field++) {
            int row = field * COLUMNS;
            if (index[row + 1] - index[row] == name.length()
                    && slice.set(bytes, index[row], index[row + 1]).equalsIgnoreCase(name)) {
                return field;
            }
        }
        return -1;
    }

    /**
     * The value of a field by its number, without white space around it; valid until the next call.
     */
    ByteSlice valueAt(int field) {
        int row = field * COLUMNS;
        return slice.set(bytes, index[row + 2], index[row + 3]).strip();
    }
}
