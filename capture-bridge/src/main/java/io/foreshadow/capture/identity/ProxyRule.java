package io.foreshadow.capture.identity;

/**
 * The client is the original sender by the PROXY protocol. Where trusted proxies are given, only
 * their word is believed: else anyone could name anyone.
 */
final class ProxyRule implements ClientRule {
    private final TrustedProxies trusted;
    private final AddressNames names;

    ProxyRule(TrustedProxies trusted, AddressNames names) {
        this.trusted = trusted;
        this.names = names;
    }

    @Override
    public String client(Origin origin, Fields fields) {
        boolean believed = trusted.isEmpty() || trusted.contains(origin.source());
        return origin.proxied() == null || !believed ? null : names.of(origin.proxied());
    }
}
