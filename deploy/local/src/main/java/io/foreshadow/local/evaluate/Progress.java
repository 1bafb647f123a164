package io.foreshadow.local.evaluate;

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
    void advance(String name) {
        done++;
        int percent = (int) (100L * done / total);
        if (isTerminal) {
            err.printf("\r\u001b[K%3d %%  %d of %d  %s", percent, done, total, name);
            err.print(done == total ? "\r\u001b[K" : "");
        } else if (percent / 10 > 100L * (done - 1) / total / 10) {
            err.printf("%3d %%  %d of %d%n", percent, done, total);
        }
        err.flush();
    }
}
