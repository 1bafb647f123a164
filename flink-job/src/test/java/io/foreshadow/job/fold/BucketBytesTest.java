package io.foreshadow.job.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.behaviour.Calls;
import io.foreshadow.behaviour.PartialBucket;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketBytesTest {
    private final BucketBytes bytes = new BucketBytes();

    @Test
    void comesBackAsItWas() {
        PartialBucket bucket = PartialBucket.empty(Calls.MONDAY);
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            long any = random.nextLong() >>> random.nextInt(64);
            String route = "/\u20ac" + random.nextInt(40);
            bucket =
                    bucket.plus(
                            PartialBucket.of(
                                    Calls.call(Calls.MONDAY, route, random.nextInt(600), any, any),
                                    Calls.MINUTE));
        }
        PartialBucket read = bytes.read(bytes.write(bucket));
        assertThat(read).usingRecursiveComparison().isEqualTo(bucket);
    }

    @Test
    void aSingleExchangeTakesAboutAHundredBytes() {
        PartialBucket single =
                PartialBucket.of(
                        Calls.call(Calls.MONDAY, "/api/items/{id}", 200, 400, 1_200), Calls.MINUTE);
        assertThat(bytes.write(single)).hasSizeLessThan(130);
    }

    @Test
    void anEmptyBucketAndTheLargestNumbersComeBackToo() {
        PartialBucket empty = PartialBucket.empty(Long.MIN_VALUE);
        assertThat(bytes.read(bytes.write(empty))).usingRecursiveComparison().isEqualTo(empty);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThatThrownBy(() -> bytes.read(new byte[] {9}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("unknown version 9");
    }
}
