package io.foreshadow.capture.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.bytes.Names;
import io.foreshadow.capture.bytes.PairNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header fields whose names may leave the bridge, and the few whose values may too. What was
 * given before costs no allocation. For one thread.
 */
public final class HeaderList {
    /** Most fields of a list. */
    public static final int MAX_FIELDS = 32;

    /** Longest value that leaves, in bytes; of longer ones only the name does. */
    public static final int MAX_VALUE_BYTES = 128;

    private static final Set<String> SECRETS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    private static final int REMEMBERED = 1 << 10;

    private final String[] fields;
    private final byte[][] names;
    private final int valued;
    private final byte[] buffer;
    private final ByteSlice text = new ByteSlice();
    private final PairNames byPresence = new PairNames(REMEMBERED);
    private final Names byText;

    private HeaderList(Set<String> onlyNames, Set<String> withValues) {
        List<String> all = new ArrayList<>(withValues);
        onlyNames.stream().filter(name -> !withValues.contains(name)).forEach(all::add);
        this.fields = all.toArray(String[]::new);
        this.names = all.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);
        this.valued = (int) ((1L << withValues.size()) - 1);
        int nameBytes = all.stream().mapToInt(String::length).sum();
        this.buffer = new byte[nameBytes + all.size() * (MAX_VALUE_BYTES + 2)];
        this.byText = new Names(REMEMBERED, buffer.length, ByteSlice::toString);
    }

    /** No fields. */
    public static HeaderList none() {
        return new HeaderList(Set.of(), Set.of());
    }

    /**
     * The fields as written on the command line, each text with one name or several with commas.
     *
     * @param onlyNames fields whose names may leave
     * @param withValues fields whose values may leave too
     * @throws IllegalArgumentException saying in one line what is wrong
     */
    public static HeaderList parse(List<String> onlyNames, List<String> withValues) {
        Set<String> named = split(onlyNames);
        Set<String> valued = split(withValues);
        for (String name : valued) {
            if (SECRETS.contains(name)) {
                throw new IllegalArgumentException(
                        "the value of header "
                                + name
                                + " is a secret: show its name only, or tell clients by its hash"
                                + " (--client cookie:NAME, --client key:NAME)");
            }
        }
        Set<String> all = new LinkedHashSet<>(named);
        all.addAll(valued);
        if (all.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(
                    all.size() + " header fields are too many: name at most " + MAX_FIELDS);
        }
        return new HeaderList(named, valued);
    }

    /** The fields that are there, as in {@link io.foreshadow.events.Traffic#headers}, or null. */
    public String of(Fields head) {
        int present = 0;
        for (int index = 0; index < fields.length; index++) {
            present |= head.value(fields[index]) == null ? 0 : 1 << index;
        }
        if (present == 0) {
            return null;
        }
        if ((present & valued) != 0) {
            return byText.of(write(head, present));
        }
        String known = byPresence.get(0, present);
        return known != null ? known : byPresence.put(0, present, write(head, present).toString());
    }

    private ByteSlice write(Fields head, int present) {
        int length = 0;
        for (int index = 0; index < fields.length; index++) {
            if ((present & 1 << index) != 0) {
                if (length > 0) {
                    buffer[length++] = '\n';
                }
                length = append(names[index], 0, names[index].length, length);
                if ((valued & 1 << index) != 0) {
                    length = appendValue(head.value(fields[index]), length);
                }
            }
        }
        return text.set(buffer, 0, length);
    }

    private int appendValue(ByteSlice value, int length) {
        if (value == null || value.length() > MAX_VALUE_BYTES || ValueNames.hasControls(value)) {
            return length;
        }
        buffer[length] = ':';
        return append(value.array(), value.from(), value.to(), length + 1);
    }

    private int append(byte[] bytes, int from, int to, int length) {
        System.arraycopy(bytes, from, buffer, length, to - from);
        return length + to - from;
    }

    private static Set<String> split(List<String> texts) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : texts) {
            for (String part : text.split(",", -1)) {
                String name = part.strip().toLowerCase(Locale.ROOT);
                if (!RuleText.isToken(name)) {
                    throw new IllegalArgumentException(
                            "\"" + part + "\" is no header name: write for example accept,x-plan");
                }
                names.add(name);
            }
        }
        return names;
    }
}
