package io.foreshadow.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.foreshadow.capture.synthetic.PcapFile;
import io.foreshadow.capture.synthetic.SampleExchanges;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureFileFuzzTest {
    /** Any file is read to its end or to a fault that is told in one line. */
    @MethodSource("files")
    @FuzzTest
    void isTotal(byte[] file) {
        if (file == null) {
            return;
        }
        try (CaptureFileSource source =
                CaptureFileSource.of("fuzz", new ByteArrayInputStream(file))) {
            source.run(
                    packet -> {
                        assertThat(packet.length()).isBetween(0, packet.originalLength());
                        assertThat(packet.timestampMicros()).isNotNegative();
                        assertThat(packet.offset() + packet.length())
                                .isLessThanOrEqualTo(packet.bytes().length);
                    });
        } catch (CaptureException e) {
            assertThat(e.getMessage()).startsWith("fuzz").doesNotContain("\n");
        }
    }

    static Stream<byte[]> files() {
        return Stream.of(PcapFile.of(SampleExchanges.numbered(0, 10).frames()), pcapng());
    }

    /** A section, an interface with a resolution, and a packet. */
    private static byte[] pcapng() {
        ByteBuffer out = ByteBuffer.allocate(28 + 28 + 36);
        out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x10000).putLong(-1).putInt(28);
        out.putInt(1).putInt(28).putInt(0x10000).putInt(0).putInt(0x00090001).putInt(0x09000000);
        out.putInt(28);
        out.putInt(6).putInt(36).putInt(0).putLong(1L << 60).putInt(4).putInt(60).putInt(7);
        return out.putInt(36).array();
    }
}
