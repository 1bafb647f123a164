package io.foreshadow.capture.quic;

/** Finds the CRYPTO frames in an Initial packet (RFC 9000, sections 12.4 and 19). */
final class CryptoFrames {
    private static final int PADDING = 0;
    private static final int PING = 1;
    private static final int ACK = 2;
    private static final int ACK_WITH_ECN = 3;
    private static final int CRYPTO = 6;

    private CryptoFrames() {}

    /** Adds what they carry; a frame that may not be here, or is cut, ends the search. */
    static void read(byte[] frames, CryptoStream stream) {
        Cursor cursor = new Cursor(frames, 0, frames.length);
        boolean known = true;
        while (known && cursor.hasMore()) {
            int type = cursor.u8();
            switch (type) {
                case PADDING, PING -> {}
                case ACK, ACK_WITH_ECN -> skipAck(cursor, type == ACK_WITH_ECN);
                case CRYPTO -> crypto(cursor, frames, stream);
                default -> known = false;
            }
        }
    }

    private static void crypto(Cursor cursor, byte[] frames, CryptoStream stream) {
        long offset = cursor.variable();
        long length = cursor.variable();
        int from = cursor.at();
        cursor.skip(length);
        if (!cursor.hasFailed()) {
            stream.add(offset, frames, from, cursor.at());
        }
    }

    private static void skipAck(Cursor cursor, boolean withEcn) {
        cursor.variable();
        cursor.variable();
        long ranges = cursor.variable();
        cursor.variable();
        for (long range = 0; range < ranges && !cursor.hasFailed(); range++) {
            cursor.variable();
            cursor.variable();
        }
        for (int count = 0; withEcn && count < 3; count++) {
            cursor.variable();
        }
    }
}
