package io.foreshadow.capture.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplatesTest {
    private final RouteTemplates templates = new RouteTemplates(RoutePatterns.none());

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "'', /",
        "*, *",
        "/items, /items",
        "/items/, /items/",
        "/items/17/parts/-4, /items/{id}/parts/{id}",
        "/v1/users, /v1/users",
        "/u/123e4567-e89b-12d3-a456-426614174000, /u/{uuid}",
        "/u/123E4567E89B12D3A456426614174000, /u/{uuid}",
        "/u/abcdefab-abcd-abcd-abcd-abcdefabcdef, /u/{uuid}",
        "/u/123e4567-e89b-12d3-a456-42661417400g, /u/{id}",
        "/c/da39a3ee5e6b4b0d3255bfef95601890afd80709, /c/{hash}",
        "/t/QmFzZTY0IGxvb2tzIGxpa2UgdGhpcw==, /t/{hash}",
        "/t/eyJhbGciOiJub25l.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl, /t/{hash}",
        "/log/2026-01-05/errors, /log/{date}/errors",
        "/log/2026-01, /log/{date}",
        "/log/2026-01-05T10:00:00Z, /log/{date}",
        "/shop;jsessionid=SECRET/cart, /shop/cart",
        "/docs/how-to-capture-traffic-well, /docs/how-to-capture-traffic-well",
        "/static/jquery-3.6.0.min.js, /static/jquery-3.6.0.min.js",
        "http://example.org/a/1, /a/{id}",
        "http://user:SECRET@example.org, /",
        "/redirect/http://example.org/1, /redirect/http://example.org/{id}",
        "example.org:443, {authority}"
    })
    void keepsWhatStaysTheSame(String target, String route) {
        assertThat(route(target)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "/a?b=1, /a",
        "/a#b, /a",
        "?a, /",
        "http://example.org?a=/b, /",
        "https://example.org/a/?b, /a/",
        "example.org/a://b, {authority}",
        "/../a/./b, /../a/./b",
        "//a, //a",
        "/a;/b;c=1;d, /a/b",
        "/log/20260105T100000Z, /log/{date}",
        "/log/2026-01-05T10%3A00%3A00.5%2B01%3A00, /log/{date}",
        "/u/user-ab1ce5f7-e8cb-1ad3-a4c6-4b6a1d1f4a0c, /u/{uuid}",
        "/at/1767607200, /at/{id}",
        "/orders/ORD-12345, /orders/{id}",
        "/at/52.5200;x/13.405, /at/{id}/{id}",
        "/api/1.0, /api/1.0",
        "/users/17.json, /users/{id}.json",
        "/f/da39a3ee5e6b4b0d3255.tar.gz, /f/{hash}.gz",
        "/f/da39a3ee5e6b4b0d3255.gz, /f/{hash}.gz",
        "/c/1a2b3c4d, /c/{hash}",
        "/c/1a2b3c, /c/1a2b3c",
        "/facade, /facade",
        "/ip/192.0.2.1, /ip/{ip}",
        "/ip/2001:db8::1, /ip/{ip}",
        "/u/alice@example.org, /u/{email}",
        "/u/alice%40example.org/x, /u/{email}/x",
        "/u/alice%2540example.org, /u/{text}",
        "/@scope/name, /@scope/name",
        "/n/%34%32, /n/{id}",
        "/n/%7b123e4567-e89b-12d3-a456-426614174000%7d, /n/{uuid}",
        "/q/hello%20world, /q/{text}",
        "/q/hello%20world.pdf, /q/{text}",
        "/q/50%, /q/{text}",
        "/q/caf\u00e9, /q/{text}",
        "/pkg.v1.Service/ListSubscriptionsOfTopicV2, /pkg.v1.Service/ListSubscriptionsOfTopicV2",
        "/b/V1StGXR8_Z5jdHi6B-myT, /b/{hash}",
        "/b/01ARZ3NDEKTSV4RRFFQ69G5FAV, /b/{hash}"
    })
    void tellsValuesFromNames(String target, String route) {
        assertThat(route(target)).isEqualTo(route);
    }

    @Test
    void replacesLongSegments() {
        assertThat(route("/" + "ab-".repeat(21) + "a")).isEqualTo("/" + "ab-".repeat(21) + "a");
        assertThat(route("/" + "ab-".repeat(21) + "ab")).isEqualTo("/{text}");
    }

    @Test
    void dropsTheSegmentsThatDoNotFit() {
        assertThat(route("/ab".repeat(1000))).isEqualTo("/ab".repeat(85));
        assertThat(route("/".repeat(10_000))).isEqualTo("/".repeat(256));
    }

    @Test
    void givesTheSameStringAgain() {
        String route = route("/items/17");
        byte[] request = "GET /items/18 HTTP/1.1".getBytes(UTF_8);
        assertThat(templates.of(new ByteSlice().set(request, 4, 13))).isSameAs(route);
    }

    @Test
    void patternsComeFirst() {
        RouteTemplates known =
                new RouteTemplates(RoutePatterns.of(List.of("/tenants/{tenant}/bills")));
        assertThat(known.of(ByteSlice.of("http://h/tenants/acme;x/bills?id=1")))
                .isEqualTo("/tenants/{tenant}/bills");
        assertThat(known.of(ByteSlice.of("/tenants/acme/bills/2")))
                .isEqualTo("/tenants/acme/bills/{id}");
    }

    private String route(String target) {
        return templates.of(ByteSlice.of(target));
    }
}
