package io.foreshadow.local.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that a command is given.
 *
 * @param text all of it
 * @param origin for messages
 */
record PartInput(String text, String origin) {

    /**
     * Reads it.
     *
     * @param name of a file, or {@code -} for standard input
     */
    static PartInput read(String name, InputStream in) throws IOException {
        if (name.equals("-")) {
            return new PartInput(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), "standard input");
        }
        try {
            return new PartInput(Files.readString(Path.of(name)), name);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(name + " does not exist", e);
        }
    }
}
