package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.Locale;
import java.util.function.Consumer;

/** A field that holds a list of addresses, such as {@code X-Forwarded-For}. */
final class AddressListField implements ForwardedField, Consumer<ByteSlice> {
    private final String name;
    private final ForwardingPath path;
    private final ByteSlice element = new ByteSlice();

    AddressListField(String name, TrustedProxies trusted) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.path = new ForwardingPath(trusted);
    }

    @Override
    public ForwardingPath read(Fields fields) {
        path.reset();
        fields.forEach(name, this);
        return path;
    }

    /** Adds the elements of one line; empty ones do not count (RFC 9110, section 5.6.1). */
    @Override
    public void accept(ByteSlice line) {
        byte[] bytes = line.array();
        int at = line.from();
        while (at < line.to()) {
            int end = at;
            while (end < line.to() && bytes[end] != ',') {
                end++;
            }
            add(element.set(bytes, at, end).strip());
            at = end + 1;
        }
    }

    private void add(ByteSlice node) {
        if (node.isEmpty()) {
            return;
        }
        int last = node.length() - 1;
        boolean quoted = last > 0 && node.at(0) == '"' && node.at(last) == '"';
        int margin = quoted ? 1 : 0;
        path.add(node.array(), node.from() + margin, node.to() - margin);
    }
}
