package io.foreshadow.provisioning.local;

import java.util.regex.Pattern;

/** Names of clients and resources: fit for a file, an HAProxy backend and a header. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    private Names() {}

    static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    static void require(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException(complaint(name));
        }
    }

    static String complaint(String name) {
        return "the local platform cannot use the name '"
                + name
                + "'; use up to 64 letters, digits and _ . -";
    }

    /** The HAProxy backend of a client. */
    static String backend(String client) {
        return "client_" + client;
    }
}
