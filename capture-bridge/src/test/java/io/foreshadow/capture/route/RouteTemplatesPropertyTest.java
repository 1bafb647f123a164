package io.foreshadow.capture.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RouteTemplatesPropertyTest {
    private static final RouteTemplates TEMPLATES = new RouteTemplates(RoutePatterns.none());

    @Property
    void routesStayRoutes(@ForAll("targets") String target) {
        String route = route(target);
        assertThat(route(route)).isEqualTo(route);
        assertThat(route.length()).isBetween(1, RouteTemplates.MAX_LENGTH);
        assertThat(route).doesNotContainPattern("[0-9A-Fa-f]{16}");
        assertThat(route).doesNotContainPattern("[0-9]{8}");
        assertThat(route).matches("[!-~]+").doesNotContainPattern("[?#;%]");
    }

    @Property
    void nothingOfAQueryIsShown(@ForAll("targets") String target, @ForAll("targets") String query) {
        assertThat(route(target + "?" + query)).isEqualTo(route(target + "?"));
        assertThat(route(target + "#" + query)).isEqualTo(route(target + "#"));
    }

    @Property
    void isTotal(@ForAll byte[] bytes, @ForAll long seed) {
        byte[] noise = new byte[10_000];
        new Random(seed).nextBytes(noise);
        noise[0] = '/';
        for (byte[] target : new byte[][] {bytes, noise}) {
            String route = TEMPLATES.of(new ByteSlice().set(target, 0, target.length));
            assertThat(route).matches("[!-~]{1,256}");
        }
    }

    private static String route(String target) {
        return TEMPLATES.of(ByteSlice.of(target));
    }

    @Provide
    Arbitrary<String> targets() {
        Arbitrary<String> free =
                Arbitraries.strings()
                        .withCharRange('!', '~')
                        .withChars(' ', '\u00e9', '%', '/', '.')
                        .ofMaxLength(40);
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(40);
        Arbitrary<String> hex =
                Arbitraries.strings().withChars("0123456789abcdefABCDEF-").ofMaxLength(40);
        Arbitrary<String> pieces =
                Arbitraries.of("/", ".", "%40", "@", "users", "a.json", "{id}", "-", "2026-01-05");
        return Arbitraries.frequencyOf(
                        Tuple.of(2, free),
                        Tuple.of(2, digits),
                        Tuple.of(2, hex),
                        Tuple.of(4, pieces))
                .list()
                .ofMaxSize(30)
                .map(parts -> "/" + String.join("", parts));
    }
}
