package io.foreshadow.capture.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.bytes.ByteSlice;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RouteLimits;
import io.foreshadow.capture.route.RoutePatterns;
import io.foreshadow.capture.route.RouteTemplates;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestNamingTest {
    private static final TestOrigin PROXY = TestOrigin.from("10.0.0.1").in(7);

    private final Attribution naming =
            naming(
                    "header:X-Tenant",
                    "cookie:id",
                    "key:X-Api-Key",
                    "forwarded",
                    "cidr:9.0.0.0/8=a",
                    "source");

    @ParameterizedTest
    @CsvSource({
        "GET, GET",
        "POST, POST",
        "UPDATEREDIRECTREF, UPDATEREDIRECTREF",
        "M-SEARCH, M-SEARCH",
        "get, OTHER",
        "'', OTHER",
        "G(T, OTHER",
        "hunter2, OTHER",
        "G\u00e9T, OTHER"
    })
    void namesMethods(String method, String name) {
        assertThat(naming.method(ByteSlice.of(method))).isEqualTo(name);
        assertThat(naming.method(ByteSlice.of(method)))
                .isSameAs(naming.method(ByteSlice.of(method)));
    }

    @Test
    void boundsTheRoutesOfAClient() {
        assertThat(naming.route("a", ByteSlice.of("/x/1?q"))).isEqualTo("/x/{id}");
        assertThat(naming.route("a", ByteSlice.of("/y"))).isEqualTo("/y");
        assertThat(naming.route("a", ByteSlice.of("/z"))).isEqualTo(RouteBook.OTHER);
    }

    @Test
    void allocatesNothingForWhatItKnows() {
        TestFields[] requests = {
            TestFields.of("x-tenant", "acme", "accept", "a", "x-plan", "gold"),
            TestFields.of("cookie", "a=1; id=\"s3cret\""),
            TestFields.of("x-api-key", "s3cret"),
            TestFields.of("x-forwarded-for", "192.0.2.1, 10.0.0.7"),
            TestFields.of("forwarded", "for=\"[2001:db8::1]:443\";proto=https"),
            TestFields.of()
        };
        ByteSlice target = ByteSlice.of("/users/17/orders/2026-01-05?a=b");
        ByteSlice method = ByteSlice.of("M-SEARCH");
        name(requests, method, target, 5_000);
        long before = allocated();
        name(requests, method, target, 20_000);
        assertThat(allocated() - before).as("bytes for 120,000 requests").isLessThan(120_000);
    }

    private void name(TestFields[] requests, ByteSlice method, ByteSlice target, int times) {
        for (int count = 0; count < times; count++) {
            for (TestFields request : requests) {
                String client = naming.client(PROXY, request);
                naming.method(method);
                naming.route(client, target);
                naming.headers(request);
            }
        }
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static Attribution naming(String... rules) {
        IdentitySettings settings =
                new IdentitySettings(
                        HashKey.random(), List.of(Cidr.parse("10.0.0.0/8")), endpoint -> null);
        return new RequestNaming(
                ClientRules.parse(List.of(rules), settings),
                new RouteTemplates(RoutePatterns.of(List.of("/known/{x}"))),
                new RouteBook(new RouteLimits(2, 10)),
                HeaderList.parse(List.of("accept"), List.of("x-plan")));
    }
}
