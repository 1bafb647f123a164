package io.foreshadow.provisioning.resource;

import java.util.HashMap;
import java.util.Map;

/**
 * Command line of a {@link ResourceServer}.
 *
 * @param name name of the resource
 * @param port port on 127.0.0.1
 * @param capacity requests per second it serves at most; above 0
 * @param ownerPid process without which it does not live on
 */
record ResourceOptions(String name, int port, double capacity, long ownerPid) {
    static final String USAGE =
            "--name NAME --port PORT --capacity REQUESTS_PER_SECOND --owner PID";

    ResourceOptions {
        if (!(capacity > 0)) {
            throw new IllegalArgumentException("--capacity must be above 0, not " + capacity);
        }
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException whose message says what is wrong with it
     */
    static ResourceOptions parse(String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("an option has no value, expected " + USAGE);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i], arguments[i + 1]);
        }
        return new ResourceOptions(
                value(values, "--name"),
                Integer.parseInt(value(values, "--port")),
                Double.parseDouble(value(values, "--capacity")),
                Long.parseLong(value(values, "--owner")));
    }

    private static String value(Map<String, String> values, String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing, expected " + USAGE);
        }
        return value;
    }
}
