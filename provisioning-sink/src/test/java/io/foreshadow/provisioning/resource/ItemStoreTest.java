package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ItemStoreTest {
    private static final int ALL = 1 << 20;

    @Test
    void whatWasPutIsGotAndNothingElse() {
        ItemStore store = new ItemStore(10_000, 10_000);
        store.put("key", new byte[] {6});
        store.put("key", new byte[] {7});
        assertThat(store.get("key")).containsExactly(7);
        assertThat(store.get("other")).isNull();
        assertThat(store.position().sequence()).isEqualTo(2);
    }

    @Test
    void theLeastRecentlyUsedMakesRoom() {
        ItemStore store = new ItemStore(3 * 101, 10_000);
        store.put("a", new byte[100]);
        store.put("b", new byte[100]);
        store.put("c", new byte[100]);
        store.get("a");
        store.put("d", new byte[100]);
        assertThat(store.snapshot().items()).containsOnlyKeys("a", "c", "d");
        store.put("a", new byte[0]);
        store.put("e", new byte[100]);
        assertThat(store.snapshot().items()).containsOnlyKeys("a", "d", "e");
    }

    @Test
    void aCopyThatRepeatsAllChangesIsEqualAtEveryOne() {
        ItemStore store = new ItemStore(3 * 101, 10_000);
        ItemStore copy = new ItemStore(3 * 101, 10_000);
        for (int i = 0; i < 20; i++) {
            store.put("k" + i % 5, new byte[40 + i]);
            copy.get("k" + i % 3);
        }
        List<Change> changes = store.changesAfter(0, ALL).orElseThrow();
        for (Change change : changes) {
            copy.apply(change);
            assertThat(copy.position())
                    .isEqualTo(store.positionAt(change.sequence()).orElseThrow());
        }
        changes.forEach(copy::apply);
        assertThat(copy.position()).isEqualTo(store.position());
        assertThat(copy.snapshot().items()).containsOnlyKeys(store.snapshot().items().keySet());
    }

    @Test
    void aChangeThatLeavesAGapIsRefused() {
        ItemStore store = new ItemStore(1_000, 1_000);
        assertThatThrownBy(() -> store.apply(new Change(2, "a", null)))
                .hasMessage("change 2 cannot follow on 0");
    }

    @Test
    void theLogForgetsTheOldestChanges() {
        ItemStore store = new ItemStore(10_000, 300);
        for (int i = 0; i < 10; i++) {
            store.put("k", new byte[100]);
        }
        assertThat(store.changesAfter(0, ALL)).isEmpty();
        assertThat(store.positionAt(1)).isEmpty();
        assertThat(store.changesAfter(9, ALL).orElseThrow())
                .extracting(Change::sequence)
                .containsExactly(10L);
        assertThat(store.changesAfter(10, ALL).orElseThrow()).isEmpty();
    }

    @Test
    void changesAreHandedOutInPartsOfAtLeastOne() {
        ItemStore store = new ItemStore(10_000, 10_000);
        for (int i = 0; i < 4; i++) {
            store.put("k" + i, new byte[100]);
        }
        assertThat(store.changesAfter(0, 1).orElseThrow()).hasSize(1);
        assertThat(store.changesAfter(0, 250).orElseThrow()).hasSize(2);
    }

    @Test
    void aSnapshotIsReadPartByPart() {
        ItemStore store = new ItemStore(10_000, 10_000);
        for (int i = 0; i < 7; i++) {
            store.put("k" + i, new byte[100]);
        }
        Snapshot snapshot = store.snapshot();
        store.put("k0", new byte[1]);
        ItemStore copy = new ItemStore(10_000, 10_000);
        copy.clear(snapshot.position().sequence());
        List<Change> part = snapshot.part(null, 250);
        while (!part.isEmpty()) {
            assertThat(part).hasSizeLessThanOrEqualTo(2);
            part.forEach(item -> copy.load(item.key(), item.value()));
            part = snapshot.part(part.get(part.size() - 1).key(), 250);
        }
        assertThat(copy.position()).isEqualTo(snapshot.position());
        store.changesAfter(7, ALL).orElseThrow().forEach(copy::apply);
        assertThat(copy.position()).isEqualTo(store.position());
    }
}
