package io.foreshadow.local.backtest;

import java.io.PrintWriter;

/**
 * One line on the standard error that says how far it is; plain lines where that is no terminal.
 */
final class Progress {
    private final PrintWriter err;
    private final boolean isTerminal;
    private final int total;
    private int done;

    Progress(PrintWriter err, boolean isTerminal, int total) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.total = total;
    }

    /** One more is done. */
    void advance(String client) {
        done++;
        int percent = 100 * done / total;
        if (isTerminal) {
            err.printf("\r\u001b[K%3d %%  %d of %d  %s", percent, done, total, client);
            err.print(done == total ? "\r\u001b[K" : "");
        } else if (percent / 10 > 100 * (done - 1) / total / 10) {
            err.printf("%3d %%  %d of %d%n", percent, done, total);
        }
        err.flush();
    }

    int done() {
        return done;
    }
}
