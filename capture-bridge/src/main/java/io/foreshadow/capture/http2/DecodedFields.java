package io.foreshadow.capture.http2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.identity.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one header block, pseudo-header fields included; to be used again for the next one.
 * It knows whether all of them are known.
 */
final class DecodedFields implements Fields {
    /** Most that is kept of one block, by the measure of RFC 9113, section 6.5.2. */
    static final int MAX_LIST_BYTES = 1 << 16;

    private static final int FIELD_OVERHEAD = 32;
    private static final int MAX_DIGITS = 9;

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final ByteSlice slice = new ByteSlice();
    private int listBytes;
    private boolean complete = true;

    /** Forgets everything. */
    void clear() {
        names.clear();
        values.clear();
        listBytes = 0;
        complete = true;
    }

    /** Takes the next field, in characters that stand for one byte each. */
    void add(String name, String value) {
        listBytes = Math.min(MAX_LIST_BYTES + 1, listBytes + size(name, value));
        if (listBytes > MAX_LIST_BYTES) {
            complete = false;
        } else {
            names.add(name);
            values.add(value);
        }
    }

    /** Notes that there are more fields than were added. */
    void addUnknown() {
        complete = false;
    }

    /** Whether these are all the fields of the block. */
    boolean isComplete() {
        return complete;
    }

    /** Whether there is a field of that name. */
    boolean has(String name) {
        return names.contains(name);
    }

    /** The value of the first field of that name, or null. */
    String text(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values.get(index);
    }

    /** A number without sign in the first field of that name, or the other value. */
    int number(String name, int otherwise) {
        String text = text(name);
        boolean number =
                text != null
                        && !text.isEmpty()
                        && text.length() <= MAX_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(text) : otherwise;
    }

    /**
     * {@inheritDoc} The authority stands for the host (RFC 9113, section 8.3.1), and the parts of a
     * cookie are put together again (section 8.2.3).
     */
    @Override
    public ByteSlice value(String name) {
        String text =
                switch (name) {
                    case "host" -> has(":authority") ? text(":authority") : text(name);
                    case "cookie" -> has(name) ? cookie() : null;
                    default -> text(name);
                };
        return text == null ? null : slice(text);
    }

    private ByteSlice slice(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return slice.set(bytes, 0, bytes.length).strip();
    }

    private String cookie() {
        StringBuilder crumbs = new StringBuilder();
        for (int index = 0; index < names.size(); index++) {
            if (names.get(index).equals("cookie")) {
                crumbs.append(crumbs.isEmpty() ? "" : "; ").append(values.get(index));
            }
        }
        return crumbs.toString();
    }

    private static int size(String name, String value) {
        return name.length() + value.length() + FIELD_OVERHEAD;
    }
}
