package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HalfFloatTest {
    @Test
    void hasTheCodesOfIeee754() {
        assertThat(HalfFloat.encode(1)).isEqualTo((short) 0x3C00);
        assertThat(HalfFloat.encode(-2)).isEqualTo((short) 0xC000);
        assertThat(HalfFloat.encode(65504)).isEqualTo((short) 0x7BFF);
        assertThat(HalfFloat.encode(1.0 / 3)).isEqualTo((short) 0x3555);
    }

    @Test
    void givesNumbersOfEitherSignBack() {
        for (double value : new double[] {1e-4, 0.123, 1, 7.77, 300.3, 60_000}) {
            assertThat(HalfFloat.decode(HalfFloat.encode(value)))
                    .isCloseTo(value, Percentage.withPercentage(0.05));
            assertThat(HalfFloat.decode(HalfFloat.encode(-value)))
                    .isCloseTo(-value, Percentage.withPercentage(0.05));
        }
    }

    @Test
    void saysNothingThatIsNoNumber() {
        assertThat(HalfFloat.decode(HalfFloat.encode(Double.NaN))).isZero();
        assertThat(HalfFloat.decode(HalfFloat.encode(1e-9))).isZero();
        assertThat(HalfFloat.decode(HalfFloat.encode(1e9))).isEqualTo(65504);
        assertThat(HalfFloat.decode(HalfFloat.encode(Double.NEGATIVE_INFINITY))).isEqualTo(-65504);
    }
}
