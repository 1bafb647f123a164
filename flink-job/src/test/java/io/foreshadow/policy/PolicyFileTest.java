package io.foreshadow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.events.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
    private static final String LADDER = "  ladder: [{name: small, capacity: 40, price: 1}]\n";

    @Test
    void aClientOverridesTheDefaultAndTheDefaultOverridesTheBuiltIn() {
        PolicyBook book =
                PolicyFile.parse(
                        "default:\n" + LADDER + "  quantile: 0.9\nclients:\n  alpha: {mode: act}\n",
                        "test");
        assertThat(book.of("alpha").mode()).isEqualTo(Mode.ACT);
        assertThat(book.of("alpha").quantile()).isEqualTo(0.9);
        assertThat(book.of("bravo").mode()).isEqualTo(Mode.OBSERVE);
        assertThat(book.of("bravo").targetUtilisation()).isEqualTo(0.8);
        assertThat(book.anyActs()).isTrue();
    }

    @Test
    void namesTheFileTheFieldAndTheRule() {
        assertRefused(
                "default:\n  mode: act\n",
                "test: default.ladder must name at least one resource class");
        assertRefused(
                "default:\n" + LADDER + "  quantil: 0.9\n",
                "test: default.quantil is unknown; known are");
        assertRefused("default:\n" + LADDER + "  quantile: high\n", "test: default.quantile: ");
        assertRefused(
                "default:\n" + LADDER + "clients:\n  alpha: {targetUtilisation: 7}\n",
                "test: clients.alpha.targetUtilisation must be above 0 and at most 1, not 7.0");
        assertRefused(
                "default:\n  ladder: [{name: small, capacity: -1, price: 1}]\n",
                "capacity of class small");
        assertRefused("defaults: {}\n", "test: defaults is unknown here");
        assertRefused("just text", "test holds no policies");
        assertRefused("default: [\n", "is not YAML");
        assertRefused("default: 7\n", "test: default must be a mapping");
        assertThatThrownBy(() -> PolicyFile.read(Path.of("no-such.yaml")))
                .hasMessage("policies file no-such.yaml does not exist");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> PolicyFile.parse(text, "test"))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(message);
    }
}
