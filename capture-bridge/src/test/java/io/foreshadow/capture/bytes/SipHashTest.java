package io.foreshadow.capture.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    /** Vectors of the reference implementation: key 00 01 … 0f, message 00 01 …; as OpenSSL. */
    @ParameterizedTest
    @CsvSource({
        "0, A3817F04BA25A8E66DF67214C7550293",
        "1, DA87C1D86B99AF44347659119B22FC45",
        "7, A1F1EBBED8DBC153C0B84AA61FF08239",
        "8, 3B62A9BA6258F5610F83E264F31497B4",
        "15, 5493E99933B0A8117E08EC0F97CFC3D9",
        "16, 6EE2A4CA67B054BBFD3315BF85230577",
        "63, 5150D1772F50834A503E069A973FBD7C"
    })
    void agreesWithTheReference(int length, String expected) {
        byte[] bytes = new byte[length + 2];
        for (int index = 0; index < length; index++) {
            bytes[index + 1] = (byte) index;
        }
        SipHash hash = new SipHash(0x0706_0504_0302_0100L, 0x0f0e_0d0c_0b0a_0908L);
        hash.hash(bytes, 1, length + 1);
        assertThat(hex(hash.low()) + hex(hash.high())).isEqualTo(expected);
    }

    private static String hex(long word) {
        return String.format("%016X", Long.reverseBytes(word));
    }
}
