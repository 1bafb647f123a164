package io.foreshadow.capture.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.packet.Address;
import io.foreshadow.capture.packet.Endpoint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTextTest {
    @Property
    void readsWhatAnEndpointPrints(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 65_535) int port) {
        Endpoint v6 = new Endpoint(new Address(high, low), port);
        assertThat(EndpointText.parse(v6.toString())).isEqualTo(v6);
        Endpoint v4 = new Endpoint(Address.v4((int) low), port);
        assertThat(EndpointText.parse(v4.toString())).isEqualTo(v4);
    }

    @Property
    void anyTextGivesAnEndpointOrNone(@ForAll String text) {
        assertThat(EndpointText.parse(text)).isIn((Object) null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "service:80",
                "1.2.3:80",
                "1.2.3.256:80",
                "1.2.3.4:65536",
                "1.2.3.4",
                "1.2.3.4:",
                "[::1]",
                "::1:80",
                "[1.2.3.4]:80",
                "[::1%lo]:80",
                "[:::]:80",
                "[dead]:80"
            })
    void everythingElseIsNoEndpoint(String text) {
        assertThat(EndpointText.parse(text)).isNull();
    }
}
