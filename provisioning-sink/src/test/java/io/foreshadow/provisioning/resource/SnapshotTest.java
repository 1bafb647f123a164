package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final int MAX = 1000;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Snapshot snapshot = snapshot();
        Snapshot read = Snapshot.read(new ByteArrayInputStream(bytes(snapshot)), MAX);
        assertThat(read.items()).containsExactlyEntriesOf(snapshot.items());
        assertThat(read.digest()).isEqualTo(snapshot.digest()).startsWith("3 ");
    }

    @Test
    void nothingIsASnapshotToo() throws IOException {
        Snapshot read = Snapshot.read(new ByteArrayInputStream(new byte[0]), MAX);
        assertThat(read.items()).isEmpty();
        assertThat(read.digest())
                .isEqualTo("0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aDifferentValueHasADifferentDigest() {
        TreeMap<String, byte[]> items = new TreeMap<>(snapshot().items());
        items.put("a", new byte[] {9});
        assertThat(new Snapshot(items).digest()).isNotEqualTo(snapshot().digest());
    }

    @Test
    void aStreamThatEndsInsideAnItemIsRefused() throws IOException {
        byte[] bytes = bytes(snapshot());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> Snapshot.read(new ByteArrayInputStream(cut), MAX))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void anItemThatIsTooLargeIsRefusedBeforeItIsRead() {
        byte[] huge = {0x7f, 0, 0, 0};
        assertThatThrownBy(() -> Snapshot.read(new ByteArrayInputStream(huge), MAX))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000 are allowed");
    }

    private static Snapshot snapshot() {
        TreeMap<String, byte[]> items = new TreeMap<>();
        items.put("a", new byte[] {1, 2});
        items.put("ü", new byte[0]);
        items.put("c", new byte[] {-1});
        return new Snapshot(items);
    }

    private static byte[] bytes(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        snapshot.write(out);
        return out.toByteArray();
    }
}
