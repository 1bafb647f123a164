package io.foreshadow.capture.options;

import io.foreshadow.capture.identity.Attribution;
import io.foreshadow.capture.identity.Cidr;
import io.foreshadow.capture.identity.ClientRules;
import io.foreshadow.capture.identity.HashKey;
import io.foreshadow.capture.identity.HeaderList;
import io.foreshadow.capture.identity.IdentitySettings;
import io.foreshadow.capture.identity.RequestNaming;
import io.foreshadow.capture.packet.Endpoint;
import io.foreshadow.capture.route.RouteBook;
import io.foreshadow.capture.route.RouteLimits;
import io.foreshadow.capture.route.RoutePatterns;
import io.foreshadow.capture.route.RouteTemplates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whose traffic it is, which kind of call, and what of a head may leave the bridge. */
public final class IdentityOptions {
    private static final int MAX_ROUTES = 10_000;

    @Option(
            names = "--client",
            paramLabel = "RULE",
            description = {
                "Who a request belongs to; may be repeated: the first rule that can tell decides"
                        + " (default: source).",
                "  header:NAME        value of a header field",
                "  header:NAME:hash   the same, hashed",
                "  cookie:NAME        value of a cookie, hashed",
                "  key:NAME           API key in a header field, hashed",
                "  sni                server name by TLS",
                "  forwarded          sender by Forwarded or X-Forwarded-For",
                "  proxy              sender by the PROXY protocol",
                "  cidr:RANGE=NAME    senders by network; cidr:FILE for many",
                "  vni, vni:ID=NAME   VXLAN or GENEVE network",
                "  assignment         client the server is assigned to (needs --kafka)",
                "  source             sender's address",
                "  Addresses are hashed, unless :plain follows the rule."
            })
    private List<String> clientRules = new ArrayList<>();

    @Option(
            names = "--hash-key",
            paramLabel = "FILE",
            description = {
                "Key by which values are hashed (HMAC-SHA256). Without one, --print hashes by a"
                        + " key of its own for each run."
            })
    private Path hashKey;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR",
            split = ",",
            description = "Networks whose word on forwarded addresses is believed.")
    private List<String> trustedProxies = new ArrayList<>();

    @Option(
            names = "--headers",
            paramLabel = "NAME",
            split = ",",
            description = "Header fields whose names may be shown (default: none).")
    private List<String> headerNames = new ArrayList<>();

    @Option(
            names = "--header-value",
            paramLabel = "NAME",
            split = ",",
            description = "Header fields whose values may be shown too (default: none).")
    private List<String> headerValues = new ArrayList<>();

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            description = {
                "Routes that you know: an OpenAPI document, or text with one pattern a line, for"
                        + " example /users/{id}. May be repeated; other paths get placeholders."
            })
    private List<Path> routes = new ArrayList<>();

    @Option(
            names = "--max-routes",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "Routes told apart for each client, the rest is OTHER"
                            + " (default: ${DEFAULT-VALUE}).")
    private int maxRoutes;

    /** Whether a rule asks who is assigned to a server. */
    public boolean needAssignments() {
        return clientRules.contains("assignment");
    }

    /**
     * The naming that the options ask for; reads the files that they name.
     *
     * @param assignments the client of a server, or null if they are not known here
     * @param lasting whether names must be the same in the next run
     * @param log is told of what is unwise
     */
    public Attribution attribution(
            CommandSpec spec,
            Function<Endpoint, String> assignments,
            boolean lasting,
            Consumer<String> log) {
        Usage.require(
                spec,
                maxRoutes >= 1 && maxRoutes <= MAX_ROUTES,
                "--max-routes must be between 1 and " + MAX_ROUTES);
        return Usage.valid(
                spec,
                () ->
                        new RequestNaming(
                                ClientRules.parse(clientRules, settings(assignments, lasting, log)),
                                new RouteTemplates(RoutePatterns.read(routes)),
                                new RouteBook(
                                        new RouteLimits(maxRoutes, RouteLimits.DEFAULT.clients())),
                                HeaderList.parse(headerNames, headerValues)));
    }

    private IdentitySettings settings(
            Function<Endpoint, String> assignments, boolean lasting, Consumer<String> log) {
        return new IdentitySettings(
                key(lasting, log), trustedProxies.stream().map(Cidr::parse).toList(), assignments);
    }

    private HashKey key(boolean lasting, Consumer<String> log) {
        if (hashKey == null) {
            return lasting ? null : HashKey.random();
        }
        if (HashKey.isExposed(hashKey)) {
            log.accept(hashKey + " can be read by others: chmod 600 " + hashKey);
        }
        return HashKey.read(hashKey);
    }
}
