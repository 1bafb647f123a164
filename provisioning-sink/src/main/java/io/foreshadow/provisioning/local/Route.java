package io.foreshadow.provisioning.local;

/**
 * Where a part of a client's traffic is to go.
 *
 * @param server name of the resource
 * @param endpoint {@code address:port}
 * @param weight its share; 0 to 256
 */
record Route(String server, String endpoint, int weight) {
    Route withWeight(int other) {
        return new Route(server, endpoint, other);
    }
}
