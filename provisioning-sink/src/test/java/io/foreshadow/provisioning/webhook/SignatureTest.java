package io.foreshadow.provisioning.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SENT = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @TempDir Path directory;

    /** The known answer of the reference libraries of Standard Webhooks. */
    @Test
    void agreesWithTheReferenceLibraries() throws IOException {
        assertThat(Signature.of(ID, SENT, BODY, secrets(OLD)).signatures())
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileASecretIsReplacedEitherSideMayBeFirst() throws IOException {
        Signature both = Signature.of(ID, SENT, BODY, secrets(NEW + "\n" + OLD));
        assertThat(both.signatures().split(" ")).hasSize(2);
        assertThat(both.complaint(BODY, secrets(OLD), SENT)).isEmpty();
        assertThat(both.complaint(BODY, secrets(NEW), SENT)).isEmpty();
        Signature old = Signature.of(ID, SENT, BODY, secrets(OLD));
        assertThat(old.complaint(BODY, secrets(NEW + " " + OLD), SENT)).isEmpty();
        assertThat(old.complaint(BODY, secrets(NEW), SENT).orElseThrow())
                .contains("the signature is wrong");
    }

    @Test
    void nothingOfAMessageCanBeChanged() throws IOException {
        Signature signature = Signature.of(ID, SENT, BODY, secrets(OLD));
        String signed = signature.signatures();
        assertWrong(signature, "{}".getBytes(StandardCharsets.UTF_8));
        assertWrong(new Signature("msg_other", signature.timestamp(), signed), BODY);
        assertWrong(new Signature(ID, Long.toString(SENT + 1), signed), BODY);
        assertWrong(new Signature(ID, "soon", signed), BODY);
        assertWrong(new Signature(ID, signature.timestamp(), "v2" + signed.substring(2)), BODY);
        assertWrong(new Signature(ID, signature.timestamp(), ""), BODY);
        assertThat(
                        new Signature(ID, null, signed)
                                .complaint(BODY, secrets(OLD), SENT)
                                .orElseThrow())
                .contains("a header is missing");
    }

    private static void assertWrong(Signature signature, byte[] body) throws IOException {
        assertThat(signature.complaint(body, secrets(OLD), SENT).orElseThrow())
                .contains("the signature is wrong");
    }

    @Test
    void anOldMessageIsNotBelieved() throws IOException {
        Signature signature = Signature.of(ID, SENT, BODY, secrets(OLD));
        assertThat(signature.complaint(BODY, secrets(OLD), SENT + 300)).isEmpty();
        assertThat(signature.complaint(BODY, secrets(OLD), SENT - 300)).isEmpty();
        assertThat(signature.complaint(BODY, secrets(OLD), SENT + 301).orElseThrow())
                .contains("301 s away");
        assertThat(signature.complaint(BODY, secrets(OLD), SENT - 301)).isPresent();
    }

    @Test
    void secretsComeFromAFileAndAreNeverShown() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), NEW + "\n" + OLD + "\n");
        assertThat(Secrets.read(file.toString()).keys()).hasSize(2);
        assertThat(Secrets.read(file.toString())).hasToString("2 secrets");
        assertRefused(directory.resolve("none").toString(), "does not exist");
        assertRefused(write(""), "is empty or not set");
        assertRefused(write("whsec_tooshort"), "holds something else than secrets");
        assertRefused(write("whsec_this is no base64!"), "holds something else than secrets");
        assertRefused(write(OLD + "\n" + NEW + "\n" + OLD), "has 3 secrets");
    }

    private String write(String text) throws IOException {
        return Files.writeString(directory.resolve("bad"), text).toString();
    }

    private static void assertRefused(String file, String complaint) {
        assertThatThrownBy(() -> Secrets.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file)
                .hasMessageContaining(complaint)
                .hasMessageContaining("openssl rand -base64 32")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("tooshort", "no base64"));
    }

    private static Secrets secrets(String text) throws IOException {
        return Secrets.parse(text, "test");
    }
}
