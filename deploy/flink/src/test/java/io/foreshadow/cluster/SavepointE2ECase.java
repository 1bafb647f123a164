package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of releases go on in the current code, at another parallelism. {@code
 * -Dforeshadow.savepoint.write=true} makes the one of the current code anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SavepointE2ECase {
    private static final int OTHER_PARALLELISM = 4;

    @TempDir private static Path directory;
    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(directory);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    @Test
    @Order(1)
    @EnabledIfSystemProperty(named = "foreshadow.savepoint.write", matches = "true")
    void writesThatOfTheCurrentCode() throws Exception {
        Path savepoint =
                stage.perform(
                        (cluster, broker) -> {
                            try (Run run =
                                    Run.start(
                                            cluster, broker, Savepoints.RUN, List.of(), Map.of())) {
                                return run.reachWithAll(Savepoints.SECOND).takeCanonicalSavepoint();
                            }
                        });
        Savepoints.keep(savepoint);
    }

    static Stream<Path> savepoints() throws IOException {
        return Savepoints.all();
    }

    @Order(2)
    @ParameterizedTest(name = "{0}")
    @MethodSource("savepoints")
    void goesOnWhereTheReleaseWas(Path savepoint) throws Exception {
        stage.perform(
                (cluster, broker) -> {
                    try (Run run = resume(cluster, broker, savepoint)) {
                        run.finish();
                        assertGoesOn(run.firstForecasts());
                        assertThat(run.scaling().ids()).isNotEmpty().doesNotHaveDuplicates();
                        return savepoint;
                    }
                });
    }

    /** A job that had lost its state would begin at the first second, and collect anew. */
    private static void assertGoesOn(Map<String, Forecast> first) {
        assertThat(first).containsOnlyKeys(ScriptedTraffic.clients());
        assertThat(first.values())
                .allSatisfy(
                        forecast -> {
                            assertThat(forecast.atMillis())
                                    .isGreaterThan(ScriptedTraffic.atMillis(Savepoints.SECOND));
                            assertThat(forecast.readiness()).isNotEqualTo(Readiness.COLLECTING);
                            assertThat(forecast.horizon()).isNotEmpty();
                        });
    }

    private static Run resume(StandaloneCluster cluster, Broker broker, Path savepoint)
            throws Exception {
        try {
            return Run.resume(
                    cluster,
                    broker,
                    Savepoints.RUN,
                    savepoint,
                    Savepoints.SECOND,
                    OTHER_PARALLELISM);
        } catch (AssertionError e) {
            throw new AssertionError(Savepoints.REMEDY.formatted(savepoint), e);
        }
    }
}
