package io.foreshadow.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideReaderTest {
    @TempDir Path folder;

    @Test
    void emptyCellsAreNoValuesAtTheEndAndMissingOnesBefore() throws IOException {
        Map<String, double[]> series = read("V1,V2,V3,V4\n\"H1\",\"1\",\"2\",\nH2,1,,3\n");
        assertThat(series).containsOnlyKeys("H1", "H2");
        assertThat(series.get("H1")).containsExactly(1, 2);
        assertThat(series.get("H2")).containsExactly(1, Double.NaN, 3);
    }

    @Test
    void gzipIsRead() throws IOException {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("V1,V2\nA,7\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(WideReader.read(file.toString()).get("A")).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V1,V2;A,1,x       | a.csv:2:3: \"x\" is no number; leave it empty where it is missing",
                "V1,V2;A,1;B,1;A,2 | a.csv:4:1: series A comes twice; remove one",
                "V1,V2;A,,         | a.csv:2:2: the series has no values; remove it or give it some",
                "V1,V2             | a.csv: has no series; give a header, then a name and its values in each row"
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text.trim().replace(";", "\n")))
                .isInstanceOf(InvalidSeriesException.class)
                .hasMessageEndingWith(message);
    }

    private Map<String, double[]> read(String text) throws IOException {
        return WideReader.read(Files.writeString(folder.resolve("a.csv"), text).toString());
    }
}
