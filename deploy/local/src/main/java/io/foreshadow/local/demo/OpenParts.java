package io.foreshadow.local.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the demo that run, to be closed once, the last started first. */
final class OpenParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Takes note of a part that has started; one that starts after the end is closed at once. */
    synchronized <T extends AutoCloseable> T add(T part) {
        if (closed) {
            close(part);
            throw new IllegalStateException("stopped while starting");
        }
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop in good order", part.getClass().getSimpleName(), e);
        }
    }
}
