package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Foreshadow promises its consumers: whatever fails, {@code foreshadow.scaling} holds the same
 * events, each once. {@code -Dforeshadow.faults.runs=10} lets everything happen ten times, {@code
 * -Dforeshadow.faults.only=BROKER_AWAY} nothing but that.
 */
class FaultsE2ECase {
    private static final int RUNS = Integer.getInteger("foreshadow.faults.runs", 1);
    private static final String ONLY = System.getProperty("foreshadow.faults.only", "");

    @TempDir private static Path directory;
    private static Stage stage;
    private static ScalingLog undisturbed;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        stage = new Stage(directory);
        undisturbed = stage.perform("undisturbed", Fault.NOTHING);
        assertThat(undisturbed.scaledUp()).containsAll(ScriptedTraffic.clients());
        assertThat(undisturbed.ids()).doesNotHaveDuplicates();
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    static Stream<Arguments> faults() {
        return IntStream.rangeClosed(1, RUNS)
                .boxed()
                .flatMap(
                        number ->
                                Arrays.stream(Fault.values())
                                        .filter(fault -> fault != Fault.NOTHING)
                                        .filter(fault -> fault.name().contains(ONLY))
                                        .map(fault -> Arguments.of(fault, number)));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("faults")
    void changesNoScalingEvent(Fault fault, int number) throws Exception {
        ScalingLog disturbed = stage.perform(fault + "-" + number, fault);

        if (fault.repeatsEvents()) {
            disturbed = disturbed.withoutRepetitions();
        }
        assertThat(disturbed.ids()).doesNotHaveDuplicates();
        assertThat(undisturbed.differences(disturbed)).isEmpty();
    }
}
