package io.foreshadow.provisioning.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * HAProxy's runtime API, as far as it is needed to move traffic between servers.
 *
 * <p>See the <a href="https://docs.haproxy.org/2.6/management.html#9.3">HAProxy Management Guide,
 * section 9.3</a>. Thread-safe.
 */
public final class HaproxyRuntime {
    /** Names that can stand in a command and cannot end it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    /** Bit mask of {@code show stat}: servers only. */
    private static final int SERVERS = 4;

    private static final String NO_SUCH_SERVER = "No such server.";

    private final HaproxySocket socket;

    /**
     * @param socket path of the admin socket
     */
    public HaproxyRuntime(Path socket) {
        this.socket = new HaproxySocket(socket);
    }

    /** Administrative state of a server. */
    enum State {
        /** Gets traffic according to its weight. */
        READY,
        /** Gets no new traffic and finishes what it has. */
        DRAIN,
        /** Gets nothing, and is not checked. */
        MAINT
    }

    /** Whether HAProxy can be asked. */
    boolean answers() throws InterruptedException {
        return pid().isPresent();
    }

    /** HAProxy's process; empty if it cannot be asked. */
    Optional<Long> pid() throws InterruptedException {
        try {
            return socket.ask("show info")
                    .lines()
                    .filter(line -> line.startsWith("Pid: "))
                    .map(line -> Long.parseLong(line.substring("Pid: ".length())))
                    .findFirst();
        } catch (HaproxyException e) {
            return Optional.empty();
        }
    }

    boolean hasBackend(String backend) throws HaproxyException, InterruptedException {
        return stat(backend).startsWith("# ");
    }

    /** All servers of a backend. */
    List<BackendServer> servers(String backend) throws HaproxyException, InterruptedException {
        String answer = stat(backend);
        if (!answer.startsWith("# ")) {
            throw new HaproxyException(
                    "HAProxy has no backend "
                            + backend
                            + "; name the client when HAProxy is started",
                    false);
        }
        List<String> lines = answer.lines().toList();
        List<String> columns = List.of(lines.get(0).substring(2).split(","));
        List<BackendServer> servers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            servers.add(server(columns, line.split(",", -1)));
        }
        return servers;
    }

    /** One server of a backend. */
    Optional<BackendServer> server(String backend, String name)
            throws HaproxyException, InterruptedException {
        return servers(backend).stream().filter(server -> server.name().equals(name)).findFirst();
    }

    /** Adds a server that is in maintenance and has no weight. */
    void add(String backend, String name, String endpoint)
            throws HaproxyException, InterruptedException {
        String server = path(backend, name);
        expect(
                "add server " + server + " " + checked(endpoint) + " weight 0 check inter 1s",
                "New");
        expectSilence("enable health " + server);
    }

    /** Sets the absolute weight, 0 to 256; traffic is shared in proportion within the backend. */
    void setWeight(String backend, String name, int weight)
            throws HaproxyException, InterruptedException {
        expectSilence("set server " + path(backend, name) + " weight " + weight);
    }

    void setState(String backend, String name, State state)
            throws HaproxyException, InterruptedException {
        String word = state.name().toLowerCase(Locale.ROOT);
        expectSilence("set server " + path(backend, name) + " state " + word);
    }

    /** Deletes a server that is in maintenance and has no connection any more. */
    void delete(String backend, String name) throws HaproxyException, InterruptedException {
        expect("del server " + path(backend, name), "Server deleted.");
    }

    private String stat(String backend) throws HaproxyException, InterruptedException {
        return socket.ask("show stat " + checked(backend) + " " + SERVERS + " -1");
    }

    private static BackendServer server(List<String> columns, String[] values) {
        return new BackendServer(
                values[columns.indexOf("svname")],
                values[columns.indexOf("addr")],
                values[columns.indexOf("status")],
                Integer.parseInt(values[columns.indexOf("uweight")]),
                Integer.parseInt(values[columns.indexOf("scur")])
                        + Integer.parseInt(values[columns.indexOf("qcur")]));
    }

    private void expectSilence(String command) throws HaproxyException, InterruptedException {
        String answer = socket.ask(command);
        if (!answer.isEmpty()) {
            throw refused(command, answer);
        }
    }

    private void expect(String command, String start)
            throws HaproxyException, InterruptedException {
        String answer = socket.ask(command);
        if (!answer.startsWith(start)) {
            throw refused(command, answer);
        }
    }

    private static HaproxyException refused(String command, String answer) {
        String message = "HAProxy refused '" + command + "': " + answer;
        return new HaproxyException(message, !answer.equals(NO_SUCH_SERVER));
    }

    private static String path(String backend, String name) throws HaproxyException {
        return checked(backend) + "/" + checked(name);
    }

    private static String checked(String name) throws HaproxyException {
        if (!NAME.matcher(name).matches()) {
            throw new HaproxyException(
                    "'" + name + "' is no name for HAProxy; use letters, digits and _ . : -",
                    false);
        }
        return name;
    }
}
