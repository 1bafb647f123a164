package io.foreshadow.capture.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshadow.capture.bytes.ByteSlice;
import java.util.Arrays;
import java.util.List;

/**
 * Names of request methods, without allocation. Only methods that are known leave: after a gap or
 * in a protocol that is not HTTP, any word may stand where a method does, a password too.
 */
final class MethodNames {
    /** Stands for every other method. */
    static final String OTHER = "OTHER";

    private static final List<String> KNOWN =
            List.of(
                    // The usual ones first, as they are looked for in this order.
                    "GET",
                    "POST",
                    "PUT",
                    "DELETE",
                    "HEAD",
                    "OPTIONS",
                    "PATCH",
                    "CONNECT",
                    "TRACE",
                    // The others of the registry of methods (RFC 9110, section 16.1).
                    "ACL",
                    "BASELINE-CONTROL",
                    "BIND",
                    "CHECKIN",
                    "CHECKOUT",
                    "COPY",
                    "LABEL",
                    "LINK",
                    "LOCK",
                    "MERGE",
                    "MKACTIVITY",
                    "MKCALENDAR",
                    "MKCOL",
                    "MKREDIRECTREF",
                    "MKWORKSPACE",
                    "MOVE",
                    "ORDERPATCH",
                    "PRI",
                    "PROPFIND",
                    "PROPPATCH",
                    "QUERY",
                    "REBIND",
                    "REPORT",
                    "SEARCH",
                    "UNBIND",
                    "UNCHECKOUT",
                    "UNLINK",
                    "UNLOCK",
                    "UPDATE",
                    "UPDATEREDIRECTREF",
                    "VERSION-CONTROL",
                    // Not registered, but seen: UPnP, Windows services and caches.
                    "M-SEARCH",
                    "NOTIFY",
                    "SUBSCRIBE",
                    "UNSUBSCRIBE",
                    "BITS_POST",
                    "CCM_POST",
                    "POLL",
                    "RDG_IN_DATA",
                    "RDG_OUT_DATA",
                    "RPC_IN_DATA",
                    "RPC_OUT_DATA",
                    "BAN",
                    "PURGE");

    private final byte[][] known =
            KNOWN.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);

    String of(ByteSlice method) {
        for (int index = 0; index < known.length; index++) {
            byte[] name = known[index];
            if (Arrays.equals(name, 0, name.length, method.array(), method.from(), method.to())) {
                return KNOWN.get(index);
            }
        }
        return OTHER;
    }
}
