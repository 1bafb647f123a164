package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.function.Consumer;

/** The header fields of a message while its head is being read. */
@FunctionalInterface
public interface Fields {
    /** No fields at all: traffic that is not HTTP. */
    Fields NONE = name -> null;

    /**
     * The value of the first field of that name, without white space around it.
     *
     * @param name in lower case
     * @return null if there is no such field; else valid until the next call
     */
    ByteSlice value(String name);

    /**
     * Gives the values of all fields of that name in their order, without white space around them.
     * As it stands here it knows only the first one: whoever can hold several overrides it.
     *
     * @param name in lower case
     * @param receiver may read a value until it returns
     */
    default void forEach(String name, Consumer<ByteSlice> receiver) {
        ByteSlice value = value(name);
        if (value != null) {
            receiver.accept(value);
        }
    }
}
