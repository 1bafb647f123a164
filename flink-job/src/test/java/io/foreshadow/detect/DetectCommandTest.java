package io.foreshadow.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    @TempDir private Path folder;

    @Test
    void writesOneScoredRowPerRow() throws IOException {
        Path in = folder.resolve("in.csv.gz");
        try (OutputStreamWriter writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(in)))) {
            writer.write("timestamp,value,label\n2014-04-01 00:00:00,1.50,1\n1396310700,,\n");
            writer.write("2014-04-01T00:10:00Z,2,0\n1396311300000,3,0\n");
        }
        Path out = folder.resolve("out.csv");
        assertThat(run(in, out)).isEmpty();
        assertThat(Files.readAllLines(out))
                .isEqualTo(
                        List.of(
                                "timestamp,value,anomaly_score,label",
                                "2014-04-01 00:00:00,1.50,0.000000000,1",
                                "1396310700,,0.000000000,0",
                                "2014-04-01T00:10:00Z,2,0.000000000,0",
                                "1396311300000,3,0.000000000,0"));
    }

    @Test
    void saysWhereARowIsWrong() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "timestamp,value\n0,1\n300,x\n");
        assertThat(run(in, folder.resolve("out.csv")))
                .isEqualTo(
                        "detect: "
                                + in
                                + ":3:2: \"x\" is no number; leave a missing value empty\n");
    }

    @Test
    void saysWhatIsNoTime() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "yesterday,1\n");
        assertThat(run(in, folder.resolve("out.csv")))
                .contains("in.csv:1:1: \"yesterday\" is no time");
    }

    private static String run(Path in, Path out) {
        StringWriter err = new StringWriter();
        DetectCommand.commandLine()
                .setErr(new PrintWriter(err))
                .execute("--read", in.toString(), "--out", out.toString());
        return err.toString();
    }
}
