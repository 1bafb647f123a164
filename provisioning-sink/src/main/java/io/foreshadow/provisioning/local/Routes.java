package io.foreshadow.provisioning.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where each client's traffic is to go, written down before HAProxy is told: a file of HAProxy's
 * own configuration per client. HAProxy forgets what it was told at run time when it ends; with
 * these files it starts, or is reloaded, as it should be.
 */
final class Routes {
    private static final Pattern SERVER =
            Pattern.compile("^ +server (\\S+) (\\S+) weight (\\d+) ", Pattern.MULTILINE);

    private final Path directory;

    /**
     * @param directory of the clients' files; HAProxy is started with {@code -f} and its path
     */
    Routes(Path directory) {
        this.directory = directory;
    }

    /** The files beside an HAProxy's admin socket. */
    static Routes besides(Path socket) {
        return new Routes(socket.resolveSibling("clients"));
    }

    Path directory() {
        return directory;
    }

    List<Route> read(String client) throws IOException {
        try {
            return SERVER.matcher(Files.readString(file(client, ".cfg")))
                    .results()
                    .map(Routes::route)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Makes sure that a client has a file, and with it a backend. */
    void ensure(String client) throws IOException {
        if (!Files.exists(file(client, ".cfg"))) {
            write(client, List.of());
        }
    }

    /** Adds a route, or replaces the one to the same server. */
    void put(String client, Route route) throws IOException {
        List<Route> routes = new ArrayList<>(without(client, route.server()));
        routes.add(route);
        write(client, routes);
    }

    void remove(String client, String server) throws IOException {
        write(client, without(client, server));
    }

    Optional<Route> find(String client, String server) throws IOException {
        return read(client).stream().filter(route -> route.server().equals(server)).findFirst();
    }

    /** Replaces all routes, wholly or not at all. */
    void write(String client, List<Route> routes) throws IOException {
        String servers =
                routes.stream()
                        .map(
                                route ->
                                        "    server %s %s weight %d check inter 1s%n"
                                                .formatted(
                                                        route.server(),
                                                        route.endpoint(),
                                                        route.weight()))
                        .collect(Collectors.joining());
        Files.createDirectories(directory);
        Path draft = file(client, ".draft");
        Files.writeString(
                draft,
                "backend %s%n    balance roundrobin%n%s".formatted(Names.backend(client), servers));
        Files.move(draft, file(client, ".cfg"), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Route> without(String client, String server) throws IOException {
        return read(client).stream().filter(route -> !route.server().equals(server)).toList();
    }

    private Path file(String client, String suffix) {
        return directory.resolve(client + suffix);
    }

    private static Route route(MatchResult line) {
        return new Route(line.group(1), line.group(2), Integer.parseInt(line.group(3)));
    }
}
