package io.foreshadow.capture.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RouteLimits;
import io.foreshadow.capture.route.RoutePatterns;
import io.foreshadow.capture.route.RouteTemplates;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestNamingFuzzTest {
    private static final List<String> NAMES =
            List.of("x-tenant", "cookie", "x-api-key", "forwarded", "x-forwarded-for", "accept");

    private static final HashKey KEY = HashKey.random();

    /** Any field, target and method give a client, a short route without query, and a method. */
    @MethodSource("requests")
    @FuzzTest
    void isTotal(int field, byte[] value, byte[] target, byte[] method) {
        if (value == null || target == null || method == null) {
            return;
        }
        RequestNaming naming = naming();
        String name = NAMES.get(Math.floorMod(field, NAMES.size()));
        TestFields fields = TestFields.of(name, new String(value, ISO_8859_1));

        String client = naming.client(TestOrigin.from("10.1.2.3"), fields);
        String route = naming.route(client, slice(target));

        assertThat(client).isNotEmpty().hasSizeLessThan(300);
        assertThat(route).hasSizeBetween(1, 300).doesNotContain("?");
        assertThat(naming.method(slice(method))).matches("[A-Z_-]+");
        String headers = naming.headers(fields);
        if (headers != null) {
            assertThat(headers).hasSizeLessThan(300).doesNotContain("\r");
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                request(0, "acme", "/users/17/orders/2026-01-02?x", "GET"),
                request(1, "a=1; session=\"x y\"; session=z", "http://u:p@h/a;b=c/%41%zz#f", "PUT"),
                request(2, "key", "/f81d4fae-7dec-11d0-a765-00a0c91e6bf6.json", "POST"),
                request(3, "for=\"[2001:db8::1]:4711\";by=_x, for=10.1.1.1", "*", "OPTIONS"),
                request(4, "192.0.2.7, 10.0.0.9", "host:443", "CONNECT"),
                request(5, "text/html", "/known/d41d8cd98f00b204e9800998ecf8427e/x", "NONE"));
    }

    private static Arguments request(int field, String value, String target, String method) {
        return Arguments.of(
                field,
                value.getBytes(ISO_8859_1),
                target.getBytes(ISO_8859_1),
                method.getBytes(ISO_8859_1));
    }

    private static ByteSlice slice(byte[] bytes) {
        return new ByteSlice().set(bytes, 0, bytes.length);
    }

    private static RequestNaming naming() {
        List<String> rules =
                List.of(
                        "header:X-Tenant",
                        "cookie:session",
                        "key:X-Api-Key",
                        "forwarded",
                        "source");
        IdentitySettings settings =
                new IdentitySettings(KEY, List.of(Cidr.parse("10.0.0.0/8")), endpoint -> null);
        return new RequestNaming(
                ClientRules.parse(rules, settings),
                new RouteTemplates(RoutePatterns.of(List.of("/known/{x}/x", "/a.{b}"))),
                new RouteBook(new RouteLimits(2, 10)),
                HeaderList.parse(List.of("accept"), List.of("x-tenant")));
    }
}
