package io.foreshadow.capture.route;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads patterns from text, one a line. */
final class PatternFile {
    private PatternFile() {}

    static List<String> patterns(Path file) {
        List<String> patterns = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String pattern = line.replaceFirst("#.*", "").strip();
            if (!pattern.isEmpty()) {
                requireValid(pattern, file + " line " + number);
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static void requireValid(String pattern, String where) {
        try {
            SegmentPattern.requireValid(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no text in UTF-8: convert it", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read: give a file of route patterns", e);
        }
    }
}
