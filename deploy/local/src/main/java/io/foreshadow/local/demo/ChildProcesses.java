package io.foreshadow.local.demo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Every process this one has started, for its end: none is left behind. */
final class ChildProcesses {
    private static final long GRACE_SECONDS = 5;

    private ChildProcesses() {}

    static void end() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] exits =
                children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(exits)
                .completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS)
                .join();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
