package io.foreshadow.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.decision.Gate;
import io.foreshadow.events.Anomaly;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuleFileTest {
    private static final String GOOD =
            """
            rules:
              - name: burst
                kind: error-burst
                when: [errors]
                unless: [scan]
                times: 3
                of: 5
                severity: critical
                decision: hold
                learning: skip
              - name: storm
                kind: retry-storm
                steps:
                  - {when: [errors], times: 2}
                  - {when: retries}
                within: 9
                quiet: 4
            """;

    @Test
    void readsRulesAndTheirDefaults() {
        RuleBook book = RuleFile.parse(GOOD, "test");
        assertThat(book.rules())
                .containsExactly(
                        new Rule(
                                "burst",
                                Anomaly.Kind.ERROR_BURST,
                                List.of(
                                        new Rule.Step(
                                                List.of(Condition.ERRORS),
                                                List.of(Condition.SCAN),
                                                3)),
                                5,
                                5,
                                Anomaly.Severity.CRITICAL,
                                Gate.HOLD,
                                false),
                        new Rule(
                                "storm",
                                Anomaly.Kind.RETRY_STORM,
                                List.of(
                                        new Rule.Step(List.of(Condition.ERRORS), List.of(), 2),
                                        new Rule.Step(List.of(Condition.RETRIES), List.of(), 1)),
                                9,
                                4,
                                Anomaly.Severity.WARNING,
                                Gate.NONE,
                                true));
        assertThat(book.shapes()).extracting(Shape::name).containsExactly("3 of 5", "2, 1 of 9");
    }

    @Test
    void aRowIsAWindowOfItsOwnLength() {
        String inARow = GOOD.replace("of: 5", "consecutive: true");
        assertThat(RuleFile.parse(inARow, "test").rules().get(0).window()).isEqualTo(3);
    }

    @Test
    void theShippedRulesHaveFewShapes() {
        assertThat(RuleFile.shipped().rules()).hasSize(10);
        assertThat(RuleFile.shipped().shapes()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void namesTheLineTheFieldAndWhatItMustBe() {
        refused("name: burst", "name: Burst", "r.yaml:2: rules[0].name must be lower-case letters");
        refused(
                "kind: error-burst",
                "kind: fire",
                "r.yaml:3: rules[0].kind must be one of surge, ");
        refused(
                "[errors]\n",
                "[errors, mood]\n",
                "r.yaml:4: rules[0].when[1] must be one of surge, ");
        refused("[errors]\n", "[]\n", "r.yaml:4: rules[0].when must name at least one condition");
        refused(
                "times: 3",
                "times: 0",
                "r.yaml:6: rules[0].times must be a whole number from 1 to 100, not 0");
        refused("times: 3", "times: [3]", "r.yaml:6: rules[0].times must be a single value");
        refused(
                "of: 5",
                "of: 2",
                "r.yaml:7: rules[0].of must be a whole number from 3 to 1000, not 2");
        refused("of: 5", "of: 5\n    consecutive: true", "r.yaml:7: rules[0].of must be left out");
        refused(
                "severity: critical",
                "severity: high",
                "r.yaml:8: rules[0].severity must be one of info, warning, critical, not high");
        refused(
                "decision: hold",
                "decision: stop",
                "r.yaml:9: rules[0].decision must be one of none, hold-down, hold, act-now, not stop");
        refused(
                "learning: skip",
                "learning: no",
                "r.yaml:10: rules[0].learning must be one of learn, skip, not no");
        refused(
                "learning: skip",
                "learnin: skip",
                "r.yaml:10: rules[0] has the unknown field learnin; known are name, ");
        refused("of: 5", "of: 5\n    of: 5", "r.yaml:8: rules[0] has the field of twice");
        refused("name: storm", "name: burst", "r.yaml:11: rules[1].name is taken");
        refused("    within: 9\n", "", "r.yaml:11: rules[1] needs the field within");
        refused("      - {when: retries}\n", "", "r.yaml:14: rules[1].steps must be 2 to 4 steps");
        refused(
                "{when: retries}",
                "{when: retries, of: 3}",
                "r.yaml:15: rules[1].steps[1] has the unknown field of");
        refused("rules:", "rulez:", "r.yaml:1: the file has the unknown field rulez");
        refused("[errors]\n", "[errors\n", "is not YAML");
    }

    @Test
    void saysThatThereAreNone() {
        assertThatThrownBy(() -> RuleFile.parse("", "r.yaml"))
                .hasMessage("r.yaml holds no rules; it must begin with \"rules:\"");
        assertThatThrownBy(() -> RuleFile.parse("just text", "r.yaml"))
                .hasMessage("r.yaml:1: the file must be a mapping of fields");
        assertThatThrownBy(() -> RuleFile.read(Path.of("no-such.yaml")))
                .hasMessage("rules file no-such.yaml does not exist");
    }

    private static void refused(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        String text = GOOD.replaceFirst(Pattern.quote(good), bad);
        assertThatThrownBy(() -> RuleFile.parse(text, "r.yaml"))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining(message);
    }
}
