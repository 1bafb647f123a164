package io.foreshadow.capture.privilege;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * A user of this machine.
 *
 * @param name as in {@code /etc/passwd} or another directory the machine uses
 * @param uid number of the user, unsigned
 * @param gid number of the primary group, unsigned
 */
record Account(String name, int uid, int gid) {
    /** The user who may do everything. */
    static final int ROOT = 0;

    /** {@code struct passwd} begins with two pointers: the name and the password. */
    private static final int UID = 2 * Native.POINTER_SIZE;

    private static final int GID = UID + Integer.BYTES;

    /** The user of that name. */
    static Optional<Account> named(String name) {
        Pointer entry = LibC.INSTANCE.getpwnam(name);
        return Optional.ofNullable(entry)
                .map(found -> new Account(name, found.getInt(UID), found.getInt(GID)));
    }
}
