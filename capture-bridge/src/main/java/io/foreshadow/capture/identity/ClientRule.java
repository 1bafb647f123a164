package io.foreshadow.capture.identity;

import io.foreshadow.capture.packet.Address;
import java.util.function.UnaryOperator;

/** One way to tell the client of a request. */
@FunctionalInterface
public interface ClientRule {
    /** Longest name of a client, in characters; longer values are no names. */
    int MAX_NAME_LENGTH = 256;

    /**
     * The client, or null if this rule cannot tell.
     *
     * @param field gives the value of a header field by its name, or null
     * @param source where the request came from
     */
    String client(UnaryOperator<String> field, Address source);

    /** The client is the address that the request came from. */
    static ClientRule source() {
        return (field, source) -> source.toString();
    }

    /** The client is named in a header field. */
    static ClientRule header(String name) {
        return (field, source) -> {
            String value = field.apply(name);
            return value != null && isName(value) ? value : null;
        };
    }

    /**
     * Reads a rule as written on the command line: {@code source} or {@code header:NAME}.
     *
     * @throws IllegalArgumentException saying what a rule looks like
     */
    static ClientRule parse(String text) {
        if (text.equals("source")) {
            return source();
        }
        if (text.matches("header:[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            return header(text.substring("header:".length()));
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no client rule: write source or header:NAME");
    }

    private static boolean isName(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_NAME_LENGTH
                && value.chars().noneMatch(Character::isISOControl);
    }
}
