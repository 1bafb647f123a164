package io.foreshadow.capture.publish;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficJson;
import java.io.PrintWriter;

/** Prints one line of JSON for each event. */
public final class JsonPrinter implements EventSink {
    private static final int LINES_PER_FLUSH = 512;

    private final PrintWriter out;
    private final int linesPerFlush;
    private int lines;

    /**
     * A printer that does not close its output.
     *
     * @param prompt whether each line is flushed, for people who watch
     */
    public JsonPrinter(PrintWriter out, boolean prompt) {
        this.out = out;
        this.linesPerFlush = prompt ? 1 : LINES_PER_FLUSH;
    }

    /**
     * Prints one line.
     *
     * @throws OutputClosedException when the reader has gone, as seen at the last flush
     */
    @Override
    public void accept(Traffic event) {
        out.println(TrafficJson.line(event));
        lines++;
        if (lines % linesPerFlush == 0 && out.checkError()) {
            throw new OutputClosedException();
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
