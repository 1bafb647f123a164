package io.foreshadow.capture.privilege;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.util.List;

/** Turns this process from root into an ordinary user, and proves that it did (Linux only). */
final class UserSwitch {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final List<String> CAPABILITIES = List.of("CapPrm", "CapEff", "CapAmb");

    private final Account account;

    UserSwitch(Account account) {
        this.account = account;
    }

    /**
     * Becomes the user in every thread. The kernel takes all capabilities from whoever turns from
     * root into somebody else. Besides, neither the calling thread nor those it starts can gain a
     * privilege by executing anything (no_new_privs, which is set for one thread at a time).
     *
     * @throws PrivilegeException when it did not come about; the process must then end
     */
    void perform() throws PrivilegeException {
        become();
        requireNoWayBack();
        requireSwitchedEverywhere();
    }

    private void become() throws PrivilegeException {
        NativeLong none = new NativeLong(0);
        try {
            LibC.INSTANCE.setgroups(none, null);
            LibC.INSTANCE.setresgid(account.gid(), account.gid(), account.gid());
            LibC.INSTANCE.setresuid(account.uid(), account.uid(), account.uid());
            LibC.INSTANCE.prctl(PR_SET_NO_NEW_PRIVS, new NativeLong(1), none, none, none);
        } catch (LastErrorException e) {
            throw new PrivilegeException(
                    ("cannot become user %s: %s (root needs the capabilities CAP_SETUID and"
                                    + " CAP_SETGID for it)")
                            .formatted(account.name(), e.getMessage()),
                    e);
        }
    }

    private void requireNoWayBack() throws PrivilegeException {
        try {
            LibC.INSTANCE.setresuid(Account.ROOT, Account.ROOT, Account.ROOT);
        } catch (LastErrorException e) {
            return;
        }
        throw incomplete("it can become root again");
    }

    private void requireSwitchedEverywhere() throws PrivilegeException {
        try {
            for (ThreadStatus thread : ThreadStatus.of("self")) {
                requireSwitched(thread);
            }
        } catch (IOException e) {
            throw new PrivilegeException("rights cannot be verified: mount /proc", e);
        }
    }

    private void requireSwitched(ThreadStatus thread) throws PrivilegeException {
        requireOnly(thread, "Uid", account.uid());
        requireOnly(thread, "Gid", account.gid());
        if (!thread.field("Groups").isEmpty()) {
            throw incomplete("a thread has groups " + thread.field("Groups"));
        }
        for (String name : CAPABILITIES) {
            if (!thread.field(name).stream().allMatch(mask -> mask.matches("0+"))) {
                throw incomplete("a thread has %s %s".formatted(name, thread.field(name)));
            }
        }
    }

    private void requireOnly(ThreadStatus thread, String name, int id) throws PrivilegeException {
        List<String> ids = thread.field(name);
        if (ids.isEmpty() || !ids.stream().allMatch(Integer.toUnsignedString(id)::equals)) {
            throw incomplete("a thread has %s %s".formatted(name, ids));
        }
    }

    private PrivilegeException incomplete(String reason) {
        return new PrivilegeException(
                "this process is not wholly user %s: %s; start it as that user instead"
                        .formatted(account.name(), reason));
    }
}
