package io.foreshadow.backtest;

import io.foreshadow.backtest.score.ClientReport;

/** Is told of each client that was replayed, in the order of the trace. */
@FunctionalInterface
public interface Watcher {
    /** A client is done at one lead time. */
    void replayed(ClientRun run, ClientReport report);
}
