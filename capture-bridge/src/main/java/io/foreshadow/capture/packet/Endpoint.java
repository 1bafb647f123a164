package io.foreshadow.capture.packet;

/**
 * One end of a TCP connection.
 *
 * @param address its IP address
 * @param port its port, 0 to 65535
 */
public record Endpoint(Address address, int port) implements Comparable<Endpoint> {
    @Override
    public int compareTo(Endpoint other) {
        int order = address.compareTo(other.address);
        return order != 0 ? order : Integer.compare(port, other.port);
    }

    /** {@code address:port}, or {@code [address]:port} for IPv6. */
    @Override
    public String toString() {
        return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
