package io.foreshadow.capture.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7541, appendix C, and what happens around them. */
class FieldDecoderTest {
    private static final String DATE = "Mon, 21 Oct 2013 20:13:21 GMT";
    private static final String LATER = "Mon, 21 Oct 2013 20:13:22 GMT";
    private static final String LOCATION = "https://www.example.com";
    private static final String COOKIE = "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1";

    private final FieldDecoder decoder = new FieldDecoder();
    private final DecodedFields fields = new DecodedFields();

    @Test
    void decodesLiteralsWithAndWithoutIndexing() {
        decode("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572");
        assertFields("custom-key", "custom-header");
        decode("040c 2f73 616d 706c 652f 7061 7468");
        assertFields(":path", "/sample/path");
        decode("1008 7061 7373 776f 7264 0673 6563 7265 74");
        assertFields("password", "secret");
        decode("82");
        assertFields(":method", "GET");
        decode("be");
        assertFields("custom-key", "custom-header");
    }

    @Test
    void decodesRequests() {
        decode("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d");
        assertFirstRequest();
        decode("8286 84be 5808 6e6f 2d63 6163 6865");
        assertSecondRequest();
        decode("8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65");
        assertThirdRequest();
    }

    @Test
    void decodesRequestsInHuffmanCode() {
        decode("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff");
        assertFirstRequest();
        decode("8286 84be 5886 a8eb 1064 9cbf");
        assertSecondRequest();
        decode("8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf");
        assertThirdRequest();
    }

    /** The table of the examples holds 256 bytes, so that entries are dropped. */
    @Test
    void decodesResponsesWithASmallTable() {
        decode("3fe1 01");
        decode(
                "4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133"
                        + "2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861"
                        + "6d70 6c65 2e63 6f6d");
        assertResponse("302", DATE);
        decode("4803 3330 37c1 c0bf");
        assertResponse("307", DATE);
        decode(
                "88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d"
                        + "54c0 5a04 677a 6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f"
                        + "5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572"
                        + "7369 6f6e 3d31");
        assertResponse("200", LATER);
        assertFields("content-encoding", "gzip", "set-cookie", COOKIE);
        decode("bf");
        assertFields("content-encoding", "gzip");
        decode("c1");
        assertThat(fields.isComplete()).isFalse();
    }

    @Test
    void decodesResponsesInHuffmanCodeWithASmallTable() {
        decode("3fe1 01");
        decode(
                "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6"
                        + "2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3");
        assertResponse("302", DATE);
        decode("4883 640e ffc1 c0bf");
        assertResponse("307", DATE);
        decode(
                "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab"
                        + "77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5"
                        + "291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07");
        assertResponse("200", LATER);
        assertFields("content-encoding", "gzip", "set-cookie", COOKIE);
    }

    @Test
    void keepsWhatALargerAnnouncedTableHolds() {
        String name = "x-first";
        Http2Sender sender = new Http2Sender(1 << 14);
        decoder.allow(1 << 14);
        decode(sender.block(name, "kept"));
        for (int count = 0; count < 60; count++) {
            decode(sender.block("x-" + count, "v".repeat(100)));
        }
        decode(sender.block(name, "kept"));
        assertFields(name, "kept");
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        decoder.distrust();
        decode("be");
        assertThat(fields.isComplete()).isFalse();
        decode("7e 03 616263");
        assertThat(fields.isComplete()).as("an old name with a new value").isFalse();
        decode("40 01 61 01 62");
        assertFields("a", "b");
        decode("be 82");
        assertFields("a", "b", ":method", "GET");
        assertThat(fields.isComplete()).isTrue();
        decode("bf");
        assertThat(fields.isComplete()).isFalse();
    }

    /** The index lies behind the end of the table: nothing after it can be read. */
    @Test
    void forgetsTheTableAtABlockThatCannotBeRead() {
        decode("40 01 61 01 62");
        decode("82 ff 7f 84");
        assertFields(":method", "GET");
        assertThat(fields.has(":path")).isFalse();
        assertThat(fields.isComplete()).isFalse();
        decode("be");
        assertThat(fields.has("a")).isFalse();
        assertThat(fields.isComplete()).isFalse();
    }

    private void decode(String hex) {
        decode(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private void decode(byte[] bytes) {
        HeaderBlock block = new HeaderBlock();
        FrameHeader header = new FrameHeader();
        byte[] frame = Http2Sender.frame(FrameHeader.HEADERS, FrameHeader.END_HEADERS, 1, bytes);
        block.begin(header.read(frame, 0), 0);
        block.append(bytes, 0, bytes.length);
        block.endFrame(header, 0);
        decoder.decode(block, fields);
    }

    private void assertFields(String... expected) {
        for (int index = 0; index < expected.length; index += 2) {
            assertThat(fields.text(expected[index])).isEqualTo(expected[index + 1]);
        }
    }

    private void assertFirstRequest() {
        assertFields(":method", "GET", ":scheme", "http", ":path", "/");
        assertFields(":authority", "www.example.com");
    }

    private void assertSecondRequest() {
        assertFirstRequest();
        assertFields("cache-control", "no-cache");
    }

    private void assertThirdRequest() {
        assertFields(":method", "GET", ":scheme", "https", ":path", "/index.html");
        assertFields(":authority", "www.example.com", "custom-key", "custom-value");
    }

    private void assertResponse(String status, String date) {
        assertFields(":status", status, "cache-control", "private", "date", date);
        assertFields("location", LOCATION);
        assertThat(fields.isComplete()).isTrue();
    }
}
