package io.foreshadow.capture.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshadow.capture.bytes.ByteSlice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePatternsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "/users/me, /users/me",
        "/users/7, /users/{id}",
        "/users/me/orders, /users/{id}/orders",
        "/users/me/card, /users/me/card",
        "/users/, ",
        "/users/7/orders/, ",
        "/, /",
        "/report-2026.pdf, /report-{year}.pdf",
        "/report-.pdf, /{any}",
        "/report-1.txt, /{any}",
        "/range/1..2, /range/{from}..{to}",
        "/range/1.2..3..4, /range/{from}..{to}",
        "/range/1.., ",
        "/range/..1, ",
        "/range/.., ",
        "/caf\u00e9, /caf\u00e9"
    })
    void literalsBeatParameters(String path, String pattern) {
        RoutePatterns patterns =
                RoutePatterns.of(
                        List.of(
                                "/",
                                "/{any}",
                                "/users/{id}",
                                "/users/me",
                                "/users/me/card",
                                "/users/{id}/orders",
                                "/users/{name}/orders",
                                "/report-{year}.pdf",
                                "/caf\u00e9",
                                "/range/{from}..{to}"));
        assertThat(match(patterns, path)).isEqualTo(pattern);
    }

    /** Without bounds on the search, the path would take 2^20 steps. */
    @Test
    void searchesEachNodeOnce() {
        RoutePatterns patterns =
                RoutePatterns.of(List.of("/a".repeat(20) + "/b", "/{x}".repeat(20) + "/c"));
        assertThat(match(patterns, "/a".repeat(20) + "/d")).isNull();
        assertThat(match(patterns, "/a".repeat(20) + "/c")).isEqualTo("/{x}".repeat(20) + "/c");
    }

    @Test
    void readsOpenApi() throws IOException {
        Path file =
                write(
                        "api.yaml",
                        "openapi: 3.0.3",
                        "servers:",
                        "  - url: https://api.example.org/v1/",
                        "  - url: /beta",
                        "  - url: https://{region}.example.org/{version}?x",
                        "  - url: https://example.org",
                        "paths:",
                        "  /users/{id}/orders: {get: {}}",
                        "  x-note: ignored");
        assertThat(OpenApiDocument.patterns(file))
                .containsExactly(
                        "/v1/users/{id}/orders",
                        "/beta/users/{id}/orders",
                        "/{version}/users/{id}/orders",
                        "/users/{id}/orders");
        RoutePatterns patterns = RoutePatterns.read(List.of(file));
        assertThat(match(patterns, "/beta/users/x/orders")).isEqualTo("/beta/users/{id}/orders");
    }

    @Test
    void readsSwagger() throws IOException {
        Path file =
                write(
                        "api.JSON",
                        "{\"swagger\":\"2.0\",\"basePath\":\"/api/\",",
                        "\"paths\":{\"/a\":{},\"/b/{c}\":{}}}");
        assertThat(OpenApiDocument.patterns(file)).containsExactly("/api/a", "/api/b/{c}");
    }

    @Test
    void readsText() throws IOException {
        Path file = write("routes.txt", "# ours", "", "/a/{b} # and more", "/c");
        RoutePatterns patterns = RoutePatterns.read(List.of(file));
        assertThat(match(patterns, "/a/x")).isEqualTo("/a/{b}");
        assertThat(match(patterns, "/c")).isEqualTo("/c");
        assertThat(match(RoutePatterns.none(), "/c")).isNull();
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path missing = folder.resolve("no.yaml");
        assertWrong(missing, missing + " cannot be read: give an OpenAPI document");
        Path text = folder.resolve("no.txt");
        assertWrong(text, text + " cannot be read: give a file of route patterns");
        Path empty = write("empty.yml", "a: b");
        assertWrong(
                empty,
                empty
                        + " is no OpenAPI document with paths: give one, or name the file .txt for"
                        + " one pattern a line");
        Path broken = write("broken.yaml", "paths:", "  /a: [");
        assertThatThrownBy(() -> RoutePatterns.read(List.of(broken)))
                .message()
                .startsWith(broken + " line 2 is not valid: while parsing a flow node, expected ")
                .doesNotContain("\n");
        Path json = write("broken.json", "{\"paths\":");
        assertThatThrownBy(() -> RoutePatterns.read(List.of(json)))
                .message()
                .startsWith(json + " line 2 is not valid: ")
                .doesNotContain("\n");
        Path relative = write("relative.yaml", "paths: {users: {}}");
        assertWrong(relative, relative + " paths: " + noPattern("users"));
        Path line = write("line.txt", "/a", "b");
        assertWrong(line, line + " line 2: " + noPattern("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/a?b", "/{", "/}", "/{}", "/{a{b}}", "/a b", "/{a/b}", "/#"})
    void saysWhatAPatternLooksLike(String pattern) {
        assertThatThrownBy(() -> RoutePatterns.of(List.of(pattern))).hasMessage(noPattern(pattern));
    }

    @Test
    void refusesEndlessPatterns() {
        assertThatThrownBy(() -> RoutePatterns.of(List.of("/" + "a".repeat(256))))
                .hasMessage(noPattern("/" + "a".repeat(39) + "…"));
    }

    private void assertWrong(Path file, String message) {
        assertThatThrownBy(() -> RoutePatterns.read(List.of(file))).hasMessage(message);
    }

    private static String noPattern(String shown) {
        return "\""
                + shown
                + "\" is no route pattern: write for example /users/{id}/orders, at most 256 bytes";
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), Arrays.asList(lines));
    }

    private static String match(RoutePatterns patterns, String target) {
        TargetPath path = new TargetPath();
        assertThat(path.read(ByteSlice.of(target))).isTrue();
        return patterns.match(path);
    }
}
