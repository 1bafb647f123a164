package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Fields as lines; several may have one name. */
final class TestFields implements Fields {
    private final List<String> names = new ArrayList<>();
    private final List<ByteSlice> values = new ArrayList<>();

    static TestFields of(String... namesAndValues) {
        TestFields fields = new TestFields();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            fields.names.add(namesAndValues[index]);
            fields.values.add(ByteSlice.of(namesAndValues[index + 1]));
        }
        return fields;
    }

    @Override
    public ByteSlice value(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values.get(index);
    }

    @Override
    public void forEach(String name, Consumer<ByteSlice> receiver) {
        for (int index = 0; index < names.size(); index++) {
            if (names.get(index).equals(name)) {
                receiver.accept(values.get(index));
            }
        }
    }
}
