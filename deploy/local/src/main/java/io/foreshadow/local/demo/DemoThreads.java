package io.foreshadow.local.demo;

import java.util.concurrent.ThreadFactory;

/** Threads that a thread dump can be read by and that never keep the process alive. */
final class DemoThreads {
    private DemoThreads() {}

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
