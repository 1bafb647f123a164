package io.foreshadow.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureCommandTest {
    private static final String GET = "GET /a HTTP/1.1\r\nX-Client: alpha\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsOneLineForEachExchange() throws IOException {
        Path file = capture(new Dialogue().client(GET).server(OK).client(GET).server(OK));
        assertThat(run("--read", file.toString(), "--print")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"kind\":\"exchange\"") && line.endsWith("}"));
        assertThat(err)
                .hasToString(
                        "capture: 7 packets, 2 exchanges, 0 unidentified, 0 dropped by kernel,"
                                + " 0 dropped by hand-off\n");
    }

    @Test
    void asksTheRulesInOrder() throws IOException {
        Path file = capture(new Dialogue().client(GET).server(OK));
        run(
                "--read",
                file.toString(),
                "--print",
                "--client",
                "header:X-Tenant",
                "--client",
                "header:X-Client",
                "--client",
                "source");
        assertThat(out.toString()).contains("\"client\":\"alpha\"");
    }

    @Test
    void countsWhatBelongsToNobody() throws IOException {
        Path file = capture(new Dialogue().client(GET).server(OK));
        assertThat(run("--read", file.toString(), "--print", "--client", "header:X-Tenant"))
                .isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("0 exchanges, 1 unidentified");
    }

    @Test
    void printsWhatATruncatedFileHoldsAndSaysWhereItEnds() throws IOException {
        Path file = capture(new Dialogue().client(GET).server(OK).close());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThat(run("--read", file.toString(), "--print")).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("capture: " + file + " ends inside packet 8: "));
    }

    @Test
    void saysWhenAFileDoesNotExist() {
        assertFails(
                1,
                "nowhere.pcap does not exist: give the path of a capture file",
                "--read",
                "nowhere.pcap",
                "--print");
    }

    @Test
    void saysWhenAFileIsADirectory() {
        assertFails(
                1,
                folder + " is a directory: give a capture file inside it",
                "--read",
                folder.toString(),
                "--print");
    }

    @Test
    void saysWhenAFileIsNoCapture() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader,", UTF_8);
        assertFails(
                1,
                file + " is not a capture: give a file in pcap or pcapng format (tcpdump -w)",
                "--read",
                file.toString(),
                "--print");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--print|give either --read or --interface",
                "--read a --interface b --print|give either --read or --interface",
                "--read a|say where events go: --print, --kafka or both",
                "--read a --print --bpf tcp"
                        + "|--bpf needs --interface; filter a file with tcpdump -r FILE -w OTHER EXPR",
                "--read a --print --client name"
                        + "|client rule \"name\" is unknown: write header:NAME, header:NAME:hash,"
                        + " cookie:NAME, key:NAME, sni, proxy, forwarded, cidr:FILE,"
                        + " cidr:RANGE=NAME, vni, vni:ID=NAME, assignment or source",
                "--interface a --print --snaplen 10|--snaplen must be at least 64 bytes",
                "--interface a --print --buffer-mb 0|--buffer-mb must be between 1 and 2047",
                "--read a --print --snaplen x"
                        + "|Invalid value for option '--snaplen': 'x' is not an int",
                "--read a --print --kafka-property x"
                        + "|Value for option option '--kafka-property' (KEY=VALUE) should be in"
                        + " KEY=VALUE format but was x",
                "--read|Missing required parameter for option '--read' (FILE)",
                "--read a --print --colour|Unknown option: '--colour'",
                "--read a --print b|Unmatched argument at index 3: 'b'"
            })
    void saysWhatIsWrongWithTheUsage(String arguments, String message) {
        assertFails(2, message + " (see capture --help)", arguments.split(" "));
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--read=FILE", "--client=RULE", "Examples:");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("Foreshadow capture");
    }

    @Test
    void stopsQuietlyWhenNobodyReadsTheOutput() throws IOException {
        Dialogue dialogue = new Dialogue();
        for (int count = 0; count < 600; count++) {
            dialogue.client(GET).server(OK);
        }
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        int exitCode =
                CaptureCommand.commandLine()
                        .setOut(new PrintWriter(closed, false, UTF_8))
                        .setErr(new PrintWriter(err))
                        .execute("--read", capture(dialogue).toString(), "--print");
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.contains("packets"));
    }

    private void assertFails(int exitCode, String message, String... arguments) {
        assertThat(run(arguments)).isEqualTo(exitCode);
        assertThat(err).hasToString("capture: " + message + "\n");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return CaptureCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private Path capture(Dialogue dialogue) throws IOException {
        byte[] bytes = io.foreshadow.capture.synthetic.PcapFile.of(dialogue.frames());
        return Files.write(folder.resolve("test.pcap"), bytes);
    }
}
