package io.foreshadow.provisioning;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * An exclusive lock between threads and processes of one machine. The operating system releases it
 * when its owner dies.
 */
public final class LockFile {
    private static final long POLL_MILLIS = 10;

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param file the file that stands for it; made if absent, and never deleted
     * @param patience how long to wait
     * @throws IOException if someone else holds it for longer than that
     */
    public static LockFile acquire(Path file, Duration patience)
            throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (tryLock(channel) == null) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new IOException(
                            "someone else has held "
                                    + file
                                    + " for "
                                    + patience.toMillis()
                                    + " ms");
                }
                Thread.sleep(POLL_MILLIS);
            }
            return new LockFile(channel);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it, perhaps one of another class loader.
            return null;
        }
    }

    /** Releases the lock. */
    public void release() throws IOException {
        channel.close();
    }
}
