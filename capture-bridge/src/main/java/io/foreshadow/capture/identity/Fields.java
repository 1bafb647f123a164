package io.foreshadow.capture.identity;

import io.foreshadow.capture.bytes.ByteSlice;

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
}
