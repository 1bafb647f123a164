package io.foreshadow.capture.identity;

import java.util.regex.Pattern;

/**
 * A rule as written on the command line: {@code KIND} or {@code KIND:ARGUMENT}.
 *
 * @param text the whole
 */
record RuleText(String text) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Whether it is a token by RFC 9110, section 5.6.2. */
    static boolean isToken(String name) {
        return TOKEN.matcher(name).matches();
    }

    String kind() {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    /** What follows the colon, or an empty text. */
    String argument() {
        int colon = text.indexOf(':');
        return colon < 0 ? "" : text.substring(colon + 1);
    }

    /** The rule without a last part of this name. */
    RuleText without(String option) {
        return has(option)
                ? new RuleText(text.substring(0, text.length() - option.length() - 1))
                : this;
    }

    /** Whether the last part has this name. */
    boolean has(String option) {
        return text.endsWith(":" + option);
    }

    /** The argument, which has to be the name of a field or cookie (RFC 9110, section 5.6.2). */
    String name(String example) {
        if (!isToken(argument())) {
            throw wrong("lacks a valid name after the colon: write for example " + example);
        }
        return argument();
    }

    /** Refuses an argument. */
    void requireNoArgument(String remedy) {
        if (!text.equals(kind())) {
            throw wrong("says too much: write only " + remedy);
        }
    }

    /** What is wrong with the rule, in one line. */
    IllegalArgumentException wrong(String cause) {
        return new IllegalArgumentException("client rule \"" + text + "\" " + cause);
    }

    /** What is wrong with a part of the rule, in one line. */
    IllegalArgumentException wrong(IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "client rule \"" + text + "\": " + cause.getMessage(), cause);
    }
}
