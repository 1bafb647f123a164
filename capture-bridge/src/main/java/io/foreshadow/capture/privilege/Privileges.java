package io.foreshadow.capture.privilege;

import com.sun.jna.Platform;
import java.util.Optional;

/**
 * The rights a live capture runs with. Opening an interface takes the capability CAP_NET_RAW;
 * reading packets from it takes none. So root is refused unless it is insisted on, and may instead
 * open the interfaces and then become an ordinary user:
 *
 * <pre>{@code
 * Privileges privileges = Privileges.decide(user, allowRoot);
 * try (PacketSource source = LiveSource.open(settings)) {
 *     privileges.drop().ifPresent(log);
 *     ...
 * }
 * }</pre>
 *
 * Whoever reads a file needs none of this.
 */
public final class Privileges {
    private static final String REFUSED =
            "a live capture does not run as root: give --user NAME to become that user once the"
                    + " interface is open, or start it as an ordinary user with one capability"
                    + " (setpriv --reuid NAME --regid GROUP --clear-groups"
                    + " --bounding-set -all,+net_raw --inh-caps -all,+net_raw"
                    + " --ambient-caps -all,+net_raw --no-new-privs java ...), or insist with"
                    + " --allow-root";

    /** Whom to become; null to stay. */
    private final Account account;

    private Privileges(Account account) {
        this.account = account;
    }

    /**
     * Decides what a live capture may run as; to be called before any interface is opened.
     *
     * @param user whom to become after that, or null
     * @param allowRoot whether to go on as root
     * @throws PrivilegeException when this process is root but should not be, or cannot become that
     *     user
     */
    public static Privileges decide(String user, boolean allowRoot) throws PrivilegeException {
        if (user != null) {
            return new Privileges(successor(user));
        }
        if (!allowRoot && isRoot()) {
            throw new PrivilegeException(REFUSED);
        }
        return new Privileges(null);
    }

    /**
     * Becomes the user that was asked for, in every thread, and keeps no capability; to be called
     * once the interfaces are open, by the thread that starts all others.
     *
     * @return what was done, for the log; empty when nobody was asked for
     * @throws PrivilegeException when it did not come about; the process must then end
     */
    public Optional<String> drop() throws PrivilegeException {
        if (account == null) {
            return Optional.empty();
        }
        new UserSwitch(account).perform();
        return Optional.of(
                "continuing as user %s (uid %s, gid %s), without capabilities"
                        .formatted(
                                account.name(),
                                Integer.toUnsignedString(account.uid()),
                                Integer.toUnsignedString(account.gid())));
    }

    private static boolean isRoot() {
        return !Platform.isWindows() && LibC.INSTANCE.geteuid() == Account.ROOT;
    }

    private static Account successor(String user) throws PrivilegeException {
        if (!Platform.isLinux()) {
            throw new PrivilegeException(
                    "--user works on Linux only: start the capture as %s instead".formatted(user));
        }
        Account account =
                Account.named(user)
                        .orElseThrow(
                                () ->
                                        new PrivilegeException(
                                                ("there is no user %s: create it with useradd"
                                                                + " --system %s, or name another")
                                                        .formatted(user, user)));
        if (account.uid() == Account.ROOT) {
            throw new PrivilegeException(
                    "user %s is root itself: name an ordinary user".formatted(user));
        }
        if (!isRoot()) {
            throw new PrivilegeException(
                    "only root can become user %s: leave out --user, or start as root"
                            .formatted(user));
        }
        return account;
    }
}
