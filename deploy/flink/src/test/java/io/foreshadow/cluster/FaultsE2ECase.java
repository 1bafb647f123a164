package io.foreshadow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
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
 * events, each once. What is over soon happens in every build; {@code -Dforeshadow.faults.runs=10}
 * lets everything happen ten times, {@code -Dforeshadow.faults.only=BROKER_AWAY} nothing but that.
 */
class FaultsE2ECase {
    private static final Integer RUNS = Integer.getInteger("foreshadow.faults.runs");
    private static final String ONLY = System.getProperty("foreshadow.faults.only");
    private static final Set<Fault> SOON_OVER =
            EnumSet.of(Fault.TASK_MANAGERS_KILLED, Fault.JOB_MANAGER_KILLED);

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
        return IntStream.rangeClosed(1, RUNS == null ? 1 : RUNS)
                .boxed()
                .flatMap(
                        number ->
                                Arrays.stream(Fault.values())
                                        .filter(fault -> fault != Fault.NOTHING)
                                        .filter(FaultsE2ECase::isAskedFor)
                                        .map(fault -> Arguments.of(fault, number)));
    }

    private static boolean isAskedFor(Fault fault) {
        if (ONLY != null) {
            return fault.name().contains(ONLY);
        }
        return RUNS != null || SOON_OVER.contains(fault);
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
