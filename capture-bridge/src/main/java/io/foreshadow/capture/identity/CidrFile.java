package io.foreshadow.capture.identity;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads named address ranges: {@code 10.1.0.0/16 acme} in each line, {@code #} for comments. */
final class CidrFile {
    private static final String EXAMPLE = "write lines like 10.1.0.0/16 acme";

    private CidrFile() {}

    /**
     * The names.
     *
     * @throws IllegalArgumentException saying in one line what is wrong with the file
     */
    static Map<Cidr, String> read(Path file) {
        NameTable<Cidr> table = new NameTable<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.replaceFirst("#.*", "").strip();
            try {
                add(table, text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file + " line " + number + ": " + e.getMessage(), e);
            }
        }
        if (table.names().isEmpty()) {
            throw new IllegalArgumentException(file + " names no address range: " + EXAMPLE);
        }
        return table.names();
    }

    private static void add(NameTable<Cidr> table, String line) {
        if (!line.isEmpty()) {
            String[] parts = line.split("[\\s=]+", 2);
            table.add(Cidr.parse(parts[0]), parts[0], parts.length < 2 ? "" : parts[1]);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no text in UTF-8: convert it", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + EXAMPLE, e);
        }
    }
}
