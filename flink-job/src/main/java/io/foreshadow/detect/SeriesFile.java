package io.foreshadow.detect;

import io.foreshadow.series.SeriesInput;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/** Reads {@code timestamp,value[,label]} row by row, plain or gzip. */
final class SeriesFile implements Closeable {
    private final String name;
    private final BufferedReader reader;
    private long line;

    private SeriesFile(String name, Reader text) {
        this.name = name;
        reader = new BufferedReader(text);
    }

    /** Opens a file, or standard input for {@code -}. */
    static SeriesFile open(String name) throws IOException {
        return new SeriesFile(name.equals("-") ? "stdin" : name, SeriesInput.open(name, System.in));
    }

    /** The next row; null after the last. Blank lines and a heading are passed over. */
    SeriesRow next() throws IOException {
        String text = reader.readLine();
        line++;
        while (text != null && (text.isBlank() || isHeading(text))) {
            text = reader.readLine();
            line++;
        }
        return text == null ? null : SeriesRow.parse(text, name + ":" + line);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean isHeading(String text) {
        return line == 1 && text.strip().toLowerCase(Locale.ROOT).startsWith("timestamp");
    }
}
