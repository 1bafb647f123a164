package io.foreshadow.provisioning.local;

import java.util.stream.Collectors;

/** Writes HAProxy's configuration: one front end, and a backend without servers per client. */
final class HaproxyConfiguration {
    // Requests may wait long at a resource that is too small; that is what is to be seen. A request
    // is never sent twice: only a connection that could not be made is tried elsewhere.
    private static final String TEMPLATE =
            """
            global
                stats socket %s mode 600 level admin
                maxconn 4000
                no strict-limits
            defaults
                mode http
                timeout connect 5s
                timeout client 120s
                timeout server 120s
                timeout queue 120s
                timeout http-keep-alive 120s
                option http-keep-alive
                option redispatch
                retries 3
                retry-on conn-failure
                http-reuse safe
            frontend clients
                bind 127.0.0.1:%d
                use_backend client_%%[req.hdr(X-Client)]
                default_backend unknown_client
            backend unknown_client
                http-request return status 421 content-type text/plain string "no such client, see header X-Client"
            %s""";

    private static final String BACKEND =
            """
            backend %s
                balance roundrobin
            """;

    private HaproxyConfiguration() {}

    static String of(HaproxyOptions options) {
        String backends =
                options.clients().stream()
                        .map(client -> String.format(BACKEND, Names.backend(client)))
                        .collect(Collectors.joining());
        return String.format(TEMPLATE, options.socket(), options.port(), backends);
    }
}
