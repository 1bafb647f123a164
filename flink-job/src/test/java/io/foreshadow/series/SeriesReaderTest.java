package io.foreshadow.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesReaderTest {
    private static final double NONE = Double.NaN;

    @TempDir Path folder;

    @Test
    void aFileOfOneClientIsNamedAfterItself() throws IOException {
        Path file = folder.resolve("shop.eu.csv.gz");
        Files.write(file, gzip("timestamp,value\n2014-04-01 00:00:00,1\n2014-04-01 00:05:00,2\n"));
        Series series = SeriesReader.read(file.toString(), null).get(0);
        assertThat(series.client()).isEqualTo("shop.eu");
        assertThat(series.startMillis()).isEqualTo(1_396_310_400_000L);
        assertThat(series.stepMillis()).isEqualTo(300_000);
        assertThat(series.values()).containsExactly(1, 2);
    }

    @Test
    void manyClientsMayBeMixedAndColumnsMayStandInAnyOrder() {
        List<Series> series =
                read(
                        "value,client,timestamp,label\n1,a,0,0\n5,\"b,\"\"x\"\"\",60,1\n2,a,60,0\n6,\"b,\"\"x\"\"\",120,0\n");
        assertThat(series).extracting(Series::client).containsExactly("a", "b,\"x\"");
        assertThat(series.get(1).values()).containsExactly(5, 6);
        assertThat(series.get(1).startMillis()).isEqualTo(60_000);
    }

    @Test
    void holesAreNotKnownEmptyIsMissingAndIrregularRowsAddUp() {
        // Steps of 60 s from 0 on: 60 s and 75 s share one, 120 s is empty, 180 s has no row.
        Series series =
                read("timestamp,value\n0,1\n60,2\n75,3\n120,\n240,5\n300,6\n360,7\n").get(0);
        assertThat(series.values()).containsExactly(1, 5, NONE, NONE, 5, 6, 7);
    }

    @Test
    void longerStepsAddCountsUpAndAverageRates() {
        Series series = new Series("a", 0, 60_000, new double[] {1, 3, NONE, 4, NONE, NONE, 9});
        assertThat(series.coarser(2, true).values()).containsExactly(4, 8, NONE);
        assertThat(series.coarser(2, false).values()).containsExactly(2, 4, NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "2014-04-01 00:00:00",
        "2014-04-01T00:00:00Z",
        "2014-04-01T02:00:00.000+02:00",
        "2014-04-01T02:00+0200",
        "2014-04-01T02:00:00+02:00[Europe/Berlin]",
        "2014-04-01t00:00:00z",
        "2014-04-01 00:00",
        "2014-04-01",
        "1396310400",
        "1396310400.000",
        "1396310400000"
    })
    void oneMomentWrittenManyWays(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(1_396_310_400_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,value;0,1;|standard input:1: the header is \"time,value\"; it must name timestamp and value, and may name client and label",
                "timestamp,value;0,1;0,2;|standard input:3: timestamp 0 comes twice; remove one of the rows",
                "timestamp,value;60,1;0,2;|standard input:3: timestamp 0 is before the row above; sort by time",
                "timestamp,value;0,1;60,x;120,3;|standard input:3: value \"x\" is no number; leave it empty where it is missing",
                "timestamp,value;0,1;;60,Infinity;|standard input:4: value \"Infinity\" is no number; leave it empty where it is missing",
                "timestamp,value;noon,1;|standard input:2: timestamp \"noon\" is not understood; write 2014-04-01 00:00:00, ISO 8601 or seconds or milliseconds since 1970",
                "timestamp,value;0,1,2;|standard input:2: 3 columns where the header has 2; give each row all columns",
                "timestamp,value;0,1;|standard input: client - has a single row; a series needs two to show its step",
                "timestamp,value;|standard input:1: has no rows; it needs two or more"
            })
    void whatIsWrongIsSaidInOneLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace(';', '\n')))
                .isInstanceOf(InvalidSeriesException.class)
                .hasMessage(message);
    }

    @Test
    void binaryRubbishIsNoSeries() {
        assertThatThrownBy(() -> SeriesReader.read("nowhere.csv", null))
                .hasMessage("nowhere.csv: does not exist; check the path");
        assertThatThrownBy(() -> read("\u0000\u0001\u0002"))
                .isInstanceOf(InvalidSeriesException.class);
        byte[] damaged = {0x1f, (byte) 0x8b, 1, 2, 3};
        assertThatThrownBy(() -> SeriesReader.read("-", new ByteArrayInputStream(damaged)))
                .isInstanceOf(InvalidSeriesException.class);
    }

    private static List<Series> read(String text) {
        return SeriesReader.read(
                "-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
