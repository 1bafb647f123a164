package io.foreshadow.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemStoreTest {
    @Test
    void aMissingValueIsComputedAndKept() {
        ItemStore store = new ItemStore(10_000);
        byte[] computed = store.get("key");
        assertThat(computed).isNotEmpty();
        assertThat(store.get("key")).isSameAs(computed);
        assertThat(store.get("other")).isNotEqualTo(computed);
        assertThat(store.snapshot().items()).containsOnlyKeys("key", "other");
    }

    @Test
    void whatWasPutIsGot() {
        ItemStore store = new ItemStore(10_000);
        store.get("key");
        store.put("key", new byte[] {7});
        assertThat(store.get("key")).containsExactly(7);
    }

    @Test
    void theLeastRecentlyUsedMakesRoom() {
        ItemStore store = new ItemStore(3 * 101);
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
    void aReplacedStateIsExactlyTheOther() {
        ItemStore from = new ItemStore(10_000);
        from.get("x");
        ItemStore to = new ItemStore(10_000);
        to.get("y");
        to.replace(from.snapshot());
        assertThat(to.snapshot().digest()).isEqualTo(from.snapshot().digest());
    }
}
