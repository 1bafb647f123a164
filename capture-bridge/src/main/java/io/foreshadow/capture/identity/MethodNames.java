package io.foreshadow.capture.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.bytes.Names;
import java.util.Arrays;
import java.util.List;

/**
 * Names of request methods: the registered ones of RFC 9110, section 9.3, and RFC 5789, and other
 * short tokens. For one thread.
 */
final class MethodNames {
    /** Stands for what is no method. */
    static final String OTHER = "OTHER";

    /** Longest method that is no accident, in bytes; the longest one registered has 17. */
    static final int MAX_BYTES = 24;

    private static final List<String> COMMON =
            List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT", "TRACE");

    private final byte[][] common =
            COMMON.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);
    private final Names names = new Names(256, MAX_BYTES, MethodNames::name);

    String of(ByteSlice method) {
        for (int index = 0; index < common.length; index++) {
            byte[] name = common[index];
            if (Arrays.equals(name, 0, name.length, method.array(), method.from(), method.to())) {
                return COMMON.get(index);
            }
        }
        return method.length() > MAX_BYTES ? OTHER : names.of(method);
    }

    private static String name(ByteSlice method) {
        String text = method.toString();
        return RuleText.isToken(text) ? text : OTHER;
    }
}
