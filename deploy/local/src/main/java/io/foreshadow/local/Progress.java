package io.foreshadow.local;

import java.io.PrintWriter;

/**
 * One line on the standard error that says how far it is; plain lines where that is no terminal.
 */
public final class Progress {
    private final PrintWriter err;
    private final boolean isTerminal;
    private final int total;
    private int done;

    /**
     * @param isTerminal whether the line may be written over
     * @param total how many there are to do; above 0
     */
    public Progress(PrintWriter err, boolean isTerminal, int total) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.total = total;
    }

    /** One more is done. */
    public void advance(String name) {
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

    /** How many are done. */
    public int done() {
        return done;
    }

    /** How many there are to do. */
    public int total() {
        return total;
    }
}
