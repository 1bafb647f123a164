package io.foreshadow.capture.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {
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
        assertThat(RouteTemplate.of(target)).isEqualTo(route);
    }

    @Test
    void cutsLongRoutes() {
        assertThat(RouteTemplate.of("/ab".repeat(1000))).hasSize(RouteTemplate.MAX_LENGTH);
    }

    @Test
    void boundsTheRoutesOfEachClient() {
        RouteBook book = new RouteBook(new RouteLimits(2, 10));
        assertThat(book.admit("a", "/1")).isEqualTo("/1");
        assertThat(book.admit("a", "/2")).isEqualTo("/2");
        assertThat(book.admit("a", "/3")).isEqualTo(RouteBook.OTHER);
        assertThat(book.admit("a", "/2")).isEqualTo("/2");
        assertThat(book.admit("b", "/3")).isEqualTo("/3");
    }

    @Test
    void boundsTheClientsItRemembers() {
        RouteBook book = new RouteBook(new RouteLimits(1, 2));
        book.admit("a", "/1");
        book.admit("b", "/1");
        book.admit("a", "/1");
        book.admit("c", "/1");
        assertThat(book.admit("a", "/2")).as("still known").isEqualTo(RouteBook.OTHER);
        assertThat(book.admit("b", "/2")).as("forgotten").isEqualTo("/2");
    }
}
