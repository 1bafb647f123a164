package io.foreshadow.capture.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteBookTest {
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

    @Test
    void boundsTheRoutesOfAllClients() {
        int each = RouteBook.MAX_ROUTES / 2;
        RouteBook book = new RouteBook(new RouteLimits(each, 10));
        for (int number = 0; number < each; number++) {
            book.admit("a", "/" + number);
            book.admit("b", "/" + number);
        }
        assertThat(book.admit("a", "/x")).as("full").isEqualTo(RouteBook.OTHER);
        book.admit("c", "/1");
        assertThat(book.admit("a", "/x")).as("still known").isEqualTo(RouteBook.OTHER);
        assertThat(book.admit("b", "/x")).as("forgotten").isEqualTo("/x");
    }
}
