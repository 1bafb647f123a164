package io.foreshadow.capture.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialKeysTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The examples of RFC 9001, appendix A.1, and RFC 9369, appendix A.1. */
    @ParameterizedTest
    @CsvSource({
        "ONE, 1f369613dd76d5467730efcbe3b1a22d, fa044b2f42a3fd3b46fb255c,"
                + " 9f50449e04a0e810283a1e9933adedd2",
        "TWO, 8b1a0bc121284290a29e0971b5cd045d, 91f73e2351d8fa91660e909f,"
                + " 45b95e15235d6f45a6b19cbcb0294ba9"
    })
    void areThoseOfTheExamples(QuicVersion version, String key, String iv, String headerKey)
            throws GeneralSecurityException {
        InitialKeys keys = InitialKeys.of(version, SealedInitial.DESTINATION);
        assertThat(HEX.formatHex(keys.key())).isEqualTo(key);
        assertThat(HEX.formatHex(keys.iv())).isEqualTo(iv);
        assertThat(HEX.formatHex(keys.headerKey())).isEqualTo(headerKey);
    }
}
