package io.foreshadow.provisioning;

import io.foreshadow.events.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The fences of all clients, as one small JSON file each. They outlive the process, and any number
 * of processes on the machine may share them: whoever reads and writes a fence holds its lock.
 */
public final class FenceLedger implements FenceStore {
    private final Path directory;

    /**
     * @param directory where the files are; made if absent
     */
    public FenceLedger(Path directory) {
        this.directory = directory;
    }

    @Override
    public Held hold(String client, Duration patience) throws IOException, InterruptedException {
        return new HeldFile(client, LockFile.acquire(file(client, ".lock"), patience));
    }

    private Path file(String client, String suffix) {
        // A client may be called anything, a file may not.
        return directory.resolve(URLEncoder.encode(client, StandardCharsets.UTF_8) + suffix);
    }

    private final class HeldFile implements Held {
        private final String client;
        private final LockFile lock;

        HeldFile(String client, LockFile lock) {
            this.client = client;
            this.lock = lock;
        }

        @Override
        public Fence read() throws IOException {
            Path file = file(client, ".json");
            return Files.exists(file)
                    ? Json.read(Files.readAllBytes(file), Fence.class)
                    : Fence.OPEN;
        }

        @Override
        public void write(Fence fence) throws IOException {
            Files.createDirectories(directory);
            Path draft = file(client, ".draft");
            Files.write(draft, Json.write(fence));
            Files.move(draft, file(client, ".json"), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void release() throws IOException {
            lock.release();
        }
    }
}
