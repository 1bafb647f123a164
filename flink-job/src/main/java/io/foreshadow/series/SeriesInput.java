package io.foreshadow.series;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The text of a file or of the standard input, plain or gzip: the first two bytes tell. */
public final class SeriesInput {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    private SeriesInput() {}

    /**
     * @param name a path, or {@code -} for the standard input
     * @throws InvalidSeriesException when there is no such file
     */
    public static Reader open(String name, InputStream standardInput) throws IOException {
        InputStream raw = name.equals("-") ? standardInput : file(name);
        BufferedInputStream bytes = new BufferedInputStream(raw, BUFFER);
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        try {
            InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER) : bytes;
            return new InputStreamReader(plain, StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new InvalidSeriesException(
                    name + ": is a damaged gzip file; compress it again", e);
        }
    }

    private static InputStream file(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new InvalidSeriesException(name + ": is a folder; name a CSV file");
        }
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new InvalidSeriesException(name + ": does not exist; check the path", e);
        }
    }
}
