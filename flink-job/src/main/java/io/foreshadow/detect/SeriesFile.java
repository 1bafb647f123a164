package io.foreshadow.detect;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads {@code timestamp,value[,label]} row by row, plain or gzip. */
final class SeriesFile implements Closeable {
    private static final int GZIP_MAGIC = 0x1f8b;

    private final String name;
    private final BufferedReader reader;
    private long line;

    private SeriesFile(String name, InputStream in) throws IOException {
        this.name = name;
        reader = new BufferedReader(new InputStreamReader(unpacked(in), StandardCharsets.UTF_8));
    }

    /** Opens a file, or standard input for {@code -}. */
    static SeriesFile open(String name) throws IOException {
        boolean isStdin = name.equals("-");
        return new SeriesFile(
                isStdin ? "stdin" : name,
                isStdin ? System.in : Files.newInputStream(Path.of(name)));
    }

    /** The next row; null after the last. Blank lines and a heading are passed over. */
    SeriesRow next() throws IOException, SeriesException {
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
        return line == 1 && text.strip().toLowerCase(java.util.Locale.ROOT).startsWith("timestamp");
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }
}
