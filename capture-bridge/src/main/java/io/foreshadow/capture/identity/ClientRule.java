package io.foreshadow.capture.identity;

/**
 * One way to tell the client of a request. A rule may remember names that it gave, so it belongs to
 * one thread; a name given before costs no allocation.
 */
@FunctionalInterface
public interface ClientRule {
    /**
     * The client, or null if this rule cannot tell.
     *
     * @param origin what is known of the connection
     * @param fields of the request; {@link Fields#NONE} where there are none
     */
    String client(Origin origin, Fields fields);

    /**
     * The client is the address that the request came from, shown as it is: for tests and for
     * programs that embed the bridge. The command line hashes it unless told not to.
     */
    static ClientRule source() {
        AddressNames names = AddressNames.plain();
        return (origin, fields) -> names.of(origin.source());
    }

    /** The client is named in a header field, as its value is. */
    static ClientRule header(String name) {
        return new HeaderRule(name, new PlainNames());
    }
}
