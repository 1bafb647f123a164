package io.foreshadow.capture.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackException;

/**
 * Decodes the header blocks of one direction (HPACK, RFC 7541), also when the start of the
 * direction or a part of it was not seen.
 *
 * <p>A block may refer to fields of earlier blocks: the encoder and the decoder keep the same table
 * of them, newest first, and drop the oldest when it is full. A reader that has not seen the
 * earlier blocks fills its table with placeholders, each as small as a field can be (33 bytes: a
 * name of one character and no value). Then
 *
 * <ul>
 *   <li>a reference to a field that was added after the join counts back from the newest one, so it
 *       is exact;
 *   <li>a reference to an older field finds a placeholder, hence is known to be unknown: as no
 *       field takes less room than a placeholder, there are, after any number of additions and
 *       changes of the table's size, at least as many placeholders left as the sender has old
 *       fields;
 *   <li>a field whose name is old and whose value is new has the placeholder's name; it takes less
 *       room than it does at the sender, so it stays at least as long. As senders take names from
 *       the table again and again, such a name may stay unknown for as long as it is in use.
 * </ul>
 *
 * <p>All this stands as long as the table here is no smaller than the sender's. A larger one never
 * answers a valid reference wrongly, because it only keeps longer what the sender has dropped.
 * Therefore an announced size counts at once instead of at its acknowledgment, a smaller one only
 * when the sender says so in a block (section 6.3), and a reader that joins assumes {@link
 * #JOINED_TABLE_BYTES}. If the sender's table is larger still, a reference may point behind the
 * end: like any block that cannot be read, it ends the trust in the table, which is filled with
 * placeholders again. The fields before the fault are exact.
 *
 * <p>Fields are decoded one by one, so that a small block that stands for a large list costs only
 * what {@link DecodedFields} keeps of it, while the table stays in step.
 */
final class FieldDecoder {
    /** Of every connection before anything is announced (RFC 9113, section 6.5.2). */
    private static final int DEFAULT_TABLE_BYTES = 4096;

    /** Room for 496 placeholders: larger than the tables that implementations use by default. */
    static final int JOINED_TABLE_BYTES = 1 << 14;

    /** Largest table. */
    static final int MAX_TABLE_BYTES = 1 << 16;

    /** No name of a field may hold this character (RFC 9110, section 5.1). */
    private static final String PLACEHOLDER = "?";

    private static final byte[] PLACEHOLDERS = placeholders(JOINED_TABLE_BYTES / 33);

    private HPackDecoder decoder = decoder(DEFAULT_TABLE_BYTES);
    private int tableBytes = DEFAULT_TABLE_BYTES;
    private boolean trusted = true;

    /** Some block was not seen: what the table holds is unknown. */
    void distrust() {
        trusted = false;
    }

    /** The receiver of the blocks has announced the largest table that it wants to keep. */
    void allow(long bytes) {
        int allowed = (int) Math.min(bytes, MAX_TABLE_BYTES);
        if (allowed > tableBytes) {
            tableBytes = allowed;
            decode(ByteBuffer.wrap(sizeUpdate(allowed)), new DecodedFields());
        }
    }

    /** Replaces the fields by those of the block. */
    void decode(HeaderBlock block, DecodedFields fields) {
        fields.clear();
        if (block.isDamaged()) {
            fields.addUnknown();
            distrust();
            return;
        }
        if (!trusted) {
            fill();
        }
        decode(block.content(), fields);
    }

    private void decode(ByteBuffer source, DecodedFields fields) {
        try {
            while (source.hasRemaining()) {
                add(decoder.decodeHeader(source), fields);
            }
        } catch (HPackException | RuntimeException e) {
            // The library throws either at bytes that mean nothing.
            fields.addUnknown();
            distrust();
        }
    }

    private static void add(Header field, DecodedFields fields) {
        if (field == null) {
            return;
        }
        if (field.getName().equals(PLACEHOLDER)) {
            fields.addUnknown();
        } else {
            fields.add(field.getName(), field.getValue());
        }
    }

    private void fill() {
        trusted = true;
        tableBytes = Math.max(tableBytes, JOINED_TABLE_BYTES);
        decoder = decoder(tableBytes);
        decode(ByteBuffer.wrap(PLACEHOLDERS), new DecodedFields());
    }

    /** US-ASCII means to the library: one character for one byte. */
    private static HPackDecoder decoder(int tableBytes) {
        HPackDecoder decoder = new HPackDecoder(tableBytes, US_ASCII);
        decoder.setMaxTableSize(MAX_TABLE_BYTES);
        return decoder;
    }

    /** The first adds the field by its name, the others by the one before (section 6.2.1). */
    private static byte[] placeholders(int count) {
        byte[] block = new byte[4 + 2 * (count - 1)];
        block[0] = 0x40;
        block[1] = 1;
        block[2] = (byte) PLACEHOLDER.charAt(0);
        for (int at = 4; at < block.length; at += 2) {
            block[at] = 0x40 | 62;
        }
        return block;
    }

    /** A size from 31 to 2^21 (sections 5.1 and 6.3). */
    private static byte[] sizeUpdate(int bytes) {
        int rest = bytes - 31;
        return new byte[] {
            0x3f, (byte) (rest | 0x80), (byte) (rest >>> 7 | 0x80), (byte) (rest >>> 14)
        };
    }
}
