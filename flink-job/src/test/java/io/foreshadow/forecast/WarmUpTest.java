package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void theFirstBucketsOfANewResourceAreNotLearned() {
        WarmUp warmUp = WarmUp.NONE.next(4);
        assertThat(warmUp.learning()).as("it has served before").isEqualTo(Learning.LEARN);

        warmUp = warmUp.next(5);
        for (int i = 0; i < WarmUp.BUCKETS; i++) {
            assertThat(warmUp.learning()).isEqualTo(Learning.SKIP);
            warmUp = warmUp.next(5);
        }
        assertThat(warmUp.learning()).isEqualTo(Learning.LEARN);
    }

    @Test
    void whoServesMayBeUnknownForAWhile() {
        WarmUp warmUp = WarmUp.NONE.next(0).next(4).next(0).next(4);
        assertThat(warmUp).isEqualTo(new WarmUp(4, 0));
    }

    @Test
    void aRollBackIsAnotherResourceToo() {
        assertThat(new WarmUp(5, 1).next(6)).isEqualTo(new WarmUp(6, WarmUp.BUCKETS));
    }
}
