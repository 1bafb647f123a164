package io.foreshadow.capture.identity;

import java.util.List;

/**
 * The client is the address that trusted proxies wrote down: read from the right, the first that is
 * no trusted proxy itself, or the leftmost if all are. Nothing is believed of a sender that is not
 * trusted; where a PROXY header names one, it has to be trusted too.
 *
 * <p>Of several fields all that are there have to agree: a proxy that writes one of them passes the
 * others on as the client sent them.
 */
final class ForwardedRule implements ClientRule {
    private final List<ForwardedField> fieldsToRead;
    private final TrustedProxies trusted;
    private final AddressNames names;

    ForwardedRule(List<ForwardedField> fieldsToRead, TrustedProxies trusted, AddressNames names) {
        this.fieldsToRead = fieldsToRead;
        this.trusted = trusted;
        this.names = names;
    }

    @Override
    public String client(Origin origin, Fields fields) {
        if (!trusted.sent(origin)) {
            return null;
        }
        String client = null;
        for (int index = 0; index < fieldsToRead.size(); index++) {
            ForwardingPath path = fieldsToRead.get(index).read(fields);
            if (path.isEmpty()) {
                continue;
            }
            String told = path.isKnown() ? names.of(path.high(), path.low()) : null;
            if (told == null || client != null && !client.equals(told)) {
                return null;
            }
            client = told;
        }
        return client;
    }
}
