package io.foreshadow.capture.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyTest {
    private final Body body = new Body();

    @Test
    void passesOverItsLengthAndNoFurther() {
        body.start(5);
        assertThat(body.consume(new byte[3], 0, 3)).isEqualTo(3);
        assertThat(body.isComplete()).isFalse();
        assertThat(body.skip(100)).isEqualTo(2);
        assertThat(body.isComplete()).isTrue();
    }

    @Test
    void lastsUntilTheStreamEnds() {
        body.start(BodyFraming.UNTIL_CLOSE);
        assertThat(body.skip(1L << 40)).isEqualTo(1L << 40);
        assertThat(body.isComplete()).isFalse();
        assertThat(body.endsWithStream()).isTrue();
    }

    @Test
    void startsOverAfterADamagedOne() {
        body.start(BodyFraming.CHUNKED);
        body.consume(new byte[] {'x'}, 0, 1);
        assertThat(body.isDamaged()).isTrue();
        body.start(0);
        assertThat(body.isDamaged()).isFalse();
        assertThat(body.isComplete()).isTrue();
    }
}
