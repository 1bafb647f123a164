package io.foreshadow.capture.conversation;

/** Limits how many connections of a costly kind are read at a time. */
final class Places {
    private int free;

    Places(int count) {
        free = count;
    }

    /** Takes a place, if there is one left. */
    boolean take() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    void giveBack() {
        free++;
    }
}
