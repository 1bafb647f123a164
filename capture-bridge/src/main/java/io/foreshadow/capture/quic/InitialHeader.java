package io.foreshadow.capture.quic;

import java.util.Arrays;

/**
 * Where the parts of an Initial packet are (RFC 9000, section 17.2.2), as far as header protection
 * leaves them readable.
 *
 * @param destination the destination connection id
 * @param from where the packet starts
 * @param number where its packet number starts
 * @param end where it ends
 */
record InitialHeader(QuicVersion version, byte[] destination, int from, int number, int end) {
    /** Longest connection id, in bytes. */
    private static final int MAX_ID = 20;

    private static final int LONG_AND_FIXED = 0xc0;

    /** Whether a packet with a long header of a known version starts here. */
    static boolean startsLongPacket(byte[] bytes, int from, int to) {
        if (from >= to || (bytes[from] & LONG_AND_FIXED) != LONG_AND_FIXED) {
            return false;
        }
        Cursor cursor = new Cursor(bytes, from + 1, to);
        return QuicVersion.of(cursor.i32()) != null && skipId(cursor) && skipId(cursor);
    }

    /** The Initial packet that starts here, or null if there is none. */
    static InitialHeader read(byte[] bytes, int from, int to) {
        if (!startsLongPacket(bytes, from, to)) {
            return null;
        }
        Cursor cursor = new Cursor(bytes, from + 1, to);
        QuicVersion version = QuicVersion.of(cursor.i32());
        int idLength = cursor.u8();
        byte[] id = Arrays.copyOfRange(bytes, cursor.at(), cursor.at() + idLength);
        cursor.skip(idLength);
        skipId(cursor);
        cursor.skip(cursor.variable());
        long length = cursor.variable();
        int number = cursor.at();
        cursor.skip(length);
        return cursor.hasFailed() || !version.isInitial(bytes[from])
                ? null
                : new InitialHeader(version, id, from, number, cursor.at());
    }

    private static boolean skipId(Cursor cursor) {
        int length = cursor.u8();
        cursor.skip(length);
        return length <= MAX_ID && !cursor.hasFailed();
    }
}
