package io.foreshadow.local.benchmark.moves;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
    private final Timeline timeline = new Timeline();

    @Test
    void anExchangeBelongsToTheShiftThatItMeets() {
        timeline.enter(Phase.STEADY, 1_000);
        timeline.enter(Phase.PREPARING, 2_000);
        timeline.enter(Phase.SHIFTING, 3_000);
        timeline.enter(Phase.CLEARING, 4_000);

        assertThat(timeline.of(put(500, 100, "a", 1))).isEqualTo(Phase.LEAD_IN);
        assertThat(timeline.of(put(1_900, 200, "a", 1))).isEqualTo(Phase.STEADY);
        assertThat(timeline.of(put(2_900, 100, "a", 1))).isEqualTo(Phase.SHIFTING);
        assertThat(timeline.of(put(3_900, 900, "a", 1))).isEqualTo(Phase.SHIFTING);
        assertThat(timeline.of(put(4_000, 1, "a", 1))).isEqualTo(Phase.CLEARING);
    }

    @Test
    void sumsUpTheNotesOfAllConnections(@TempDir Path directory) throws Exception {
        timeline.enter(Phase.STEADY, 0);
        Files.writeString(
                directory.resolve("1.notes"),
                """
                10 2000 PUT 204 a 1
                20 4000 GET 200 a 1
                30 1000 PUT 204 a 3
                40 3000 PUT 503 a 4
                """);
        Files.writeString(directory.resolve("2.notes"), "10 5000 GET 200 b -1\n");

        Tally tally = Tally.of(timeline, directory);

        assertThat(tally.requests()).isEqualTo(5);
        assertThat(tally.writes()).isEqualTo(2);
        assertThat(tally.failed()).isEqualTo(1);
        assertThat(tally.wrongReads()).isEqualTo(1);
        assertThat(tally.acknowledged()).isEqualTo(Map.of("a", 3L));
        assertThat(tally.during(Phase.STEADY).millis(0.5)).isEqualTo(3.0);
        assertThat(tally.during(Phase.STEADY).millis(0.99)).isEqualTo(5.0);
        assertThat(tally.during(Phase.SHIFTING).millis(0.99)).isNaN();
    }

    @Test
    void aRunIsCleanOnlyWhereNothingFailedAndNothingIsLost() {
        Tally tally = new Tally(timeline);
        tally.add(put(0, 1, "a", 1));
        assertThat(new MoveReport(2, 2, 0, 0, tally).isClean()).isTrue();
        assertThat(new MoveReport(2, 1, 0, 0, tally).isClean()).isFalse();
        assertThat(new MoveReport(2, 2, 1, 0, tally).isClean()).isFalse();
        assertThat(new MoveReport(2, 2, 0, 1, tally).isClean()).isFalse();
        tally.add(new Note(0, 1, false, 200, "a", -1));
        assertThat(new MoveReport(2, 2, 0, 0, tally).isClean()).isFalse();
    }

    private static Note put(long start, long latency, String key, long version) {
        return new Note(start, latency, true, 204, key, version);
    }
}
