package io.foreshadow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-11-27 is a Friday. */
class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "Mon-Fri 08:00-20:00, 2026-11-27T07:59:59Z, false",
        "Mon-Fri 08:00-20:00, 2026-11-27T08:00:00Z, true",
        "Mon-Fri 08:00-20:00, 2026-11-27T19:59:59Z, true",
        "Mon-Fri 08:00-20:00, 2026-11-27T20:00:00Z, false",
        "Mon-Fri 08:00-20:00, 2026-11-28T12:00:00Z, false",
        "Mon-Fri 08:00-20:00 Europe/Berlin, 2026-11-27T07:30:00Z, true",
        "Mon-Fri 08:00-20:00 Europe/Berlin, 2026-07-03T06:30:00Z, true",
        "Fri 22:00-06:00, 2026-11-28T05:59:59Z, true",
        "Fri 22:00-06:00, 2026-11-27T05:59:59Z, false",
        "Sat-Mon 00:00-24:00, 2026-11-30T23:59:59Z, true",
        "Sat-Mon 00:00-24:00, 2026-12-01T00:00:00Z, false",
        "'Wed,fri 08:00-09:00', 2026-11-27T08:30:00Z, true",
        "2026-11-27/2026-11-28, 2026-11-27T23:59:59Z, true",
        "2026-11-27/2026-11-28, 2026-11-28T00:00:00Z, false",
        "2026-11-27/2026-11-28 Europe/Berlin, 2026-11-27T23:30:00Z, false",
        "2026-11-27T08:00Z/2026-11-27T10:00+01:00, 2026-11-27T08:59:59Z, true",
        "2026-11-27T08:00Z/2026-11-27T10:00+01:00, 2026-11-27T09:00:00Z, false"
    })
    void holdsAt(String text, String instant, boolean holds) {
        long millis = Instant.parse(instant).toEpochMilli();
        assertThat(Span.parse(text).touches(millis, millis + 1)).isEqualTo(holds);
    }

    @Test
    void isTouchedByATimeThatReachesIntoIt() {
        long seven = Instant.parse("2026-11-27T07:00:00Z").toEpochMilli();
        Span morning = Span.parse("Mon-Fri 08:00-09:00");
        assertThat(morning.touches(seven, seven + 3_600_000)).isFalse();
        assertThat(morning.touches(seven, seven + 3_600_001)).isTrue();
        assertThat(morning.touches(seven - 100L * 86_400_000, seven)).isTrue();
    }

    @Test
    void itsHoursFollowSummerTime() {
        // On 2026-03-29 the clocks of Berlin go from 02:00 to 03:00: the day begins at 23:00 UTC.
        Span night = Span.parse("Sun 00:00-04:00 Europe/Berlin");
        long threeHoursLater = Instant.parse("2026-03-29T02:00:00Z").toEpochMilli();
        assertThat(night.touches(threeHoursLater - 1, threeHoursLater)).isTrue();
        assertThat(night.touches(threeHoursLater, threeHoursLater + 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon-Fri",
                "Funday 08:00-09:00",
                "Mon 08:00-08:00",
                "Mon 8-9",
                "Mon 24:00-02:00",
                "Mon 08:00-09:00 Mars/Base",
                "Mon 08:00-09:00 UTC now",
                "2026-11-27",
                "2026-11-28/2026-11-27",
                "2026-11-27/soon"
            })
    void saysWhatItMustLookLike(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be like \"Mon-Fri 08:00-20:00")
                .hasMessageContaining("not \"" + text + "\"");
    }
}
