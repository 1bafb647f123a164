package io.foreshadow.provisioning.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writers, each with keys of its own, and what was acknowledged to them. */
abstract class Writers implements AutoCloseable {
    private static final int KEYS_PER_WRITER = 40;

    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong written = new AtomicLong();
    private volatile boolean running = true;

    /** Writes until it is no more {@link #isRunning}. */
    abstract void run(String prefix);

    /** Reads keys, and checks what it read. */
    abstract void readBack(Collection<String> keys);

    final void start(int connections) {
        for (int i = 0; i < connections; i++) {
            String prefix = "writer-" + i + "-";
            threads.add(new Thread(() -> run(prefix)));
        }
        threads.forEach(Thread::start);
    }

    final boolean isRunning() {
        return running;
    }

    static String key(String prefix, int round) {
        return prefix + round % KEYS_PER_WRITER;
    }

    final void acknowledge(String key, String value) {
        acknowledged.put(key, value);
        written.incrementAndGet();
    }

    final void check(String key, String read) {
        String wrote = acknowledged.get(key);
        if (!wrote.equals(read)) {
            fail(key + ": wrote '" + wrote + "', read '" + read + "'");
        }
    }

    final void fail(String failure) {
        failures.add(failure);
    }

    /** Waits until that many more writes are acknowledged. */
    final void await(long more) throws InterruptedException {
        long target = written.get() + more;
        while (written.get() < target && failures.isEmpty()) {
            Thread.sleep(5);
        }
    }

    /** Ends the writers, reads every key, and says what failed or is not what it should be. */
    final Collection<String> finish() {
        close();
        readBack(acknowledged.keySet());
        return failures;
    }

    final long written() {
        return written.get();
    }

    @Override
    public final void close() {
        running = false;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
