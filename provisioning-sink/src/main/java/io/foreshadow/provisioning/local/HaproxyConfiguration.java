package io.foreshadow.provisioning.local;

/** Writes HAProxy's configuration but for its clients, who are in {@link Routes}. */
final class HaproxyConfiguration {
    private static final String GLOBAL =
            """
            global
                stats socket %s mode 600 level admin expose-fd listeners
                hard-stop-after 150s
                maxconn 4000
                no strict-limits
            """;

    // Requests may wait long at a resource that is too small; that is what is to be seen. A request
    // is never sent twice: only a connection that could not be made is tried elsewhere.
    private static final String HTTP =
            """
            defaults
                mode http
                timeout connect 5s
                timeout client 120s
                timeout server 120s
                timeout queue 120s
                timeout http-keep-alive 120s
                option http-keep-alive
                option idle-close-on-response
                option redispatch
                retries 3
                retry-on conn-failure
                http-reuse safe
            frontend clients
                bind 127.0.0.1:%d
                # Who resources are to each other is no business of clients.
                http-request deny if { path_beg /state }
                http-request del-header X-Passed-On
                use_backend client_%%[req.hdr(X-Client)]
                default_backend unknown_client
            backend unknown_client
                http-request return status 421 content-type text/plain string "no such client, see header X-Client"
            """;

    private static final String TCP =
            """
            defaults
                mode tcp
                timeout connect 5s
                timeout client 1h
                timeout server 1h
                option redispatch
                retries 3
            """;

    private static final String TCP_CLIENT =
            """
            frontend %s
                bind 127.0.0.1:%d
                default_backend %s
            """;

    private HaproxyConfiguration() {}

    static String of(HaproxyOptions options) {
        String global = GLOBAL.formatted(options.socket());
        return switch (options.mode()) {
            case HTTP -> global + HTTP.formatted(options.port());
            case TCP -> global + TCP + frontends(options);
        };
    }

    private static String frontends(HaproxyOptions options) {
        StringBuilder frontends = new StringBuilder();
        int port = options.port();
        for (String client : options.clients()) {
            frontends.append(TCP_CLIENT.formatted(client, port++, Names.backend(client)));
        }
        return frontends.toString();
    }
}
