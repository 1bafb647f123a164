package io.foreshadow.capture.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairNamesTest {
    @Test
    void givesWhatWasPut() {
        PairNames names = new PairNames(8);
        assertThat(names.get(0, 0)).isNull();
        String name = names.put(0, 0, "zero");
        assertThat(names.get(0, 0)).isSameAs(name);
        assertThat(names.get(0, 1)).isNull();
        assertThat(names.get(1, 0)).isNull();
    }

    @Test
    void forgetsButNeverMistakes() {
        PairNames names = new PairNames(8);
        for (long number = 0; number < 1000; number++) {
            names.put(number, -number, "n" + number);
        }
        int known = 0;
        for (long number = 0; number < 1000; number++) {
            String name = names.get(number, -number);
            assertThat(name).isIn(null, "n" + number);
            known += name == null ? 0 : 1;
        }
        assertThat(known).isBetween(1, 8);
    }
}
