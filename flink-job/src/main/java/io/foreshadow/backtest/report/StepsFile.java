package io.foreshadow.backtest.report;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.Move;
import io.foreshadow.backtest.Trajectory;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every scored step as a row, so that anyone can recompute the figures. {@code serving} and {@code
 * paid} are capacities in demand units, {@code forecast_quantile} is what had been forecast for
 * this row's bucket one lead time before at the policy's quantile, and {@code decision} is {@code
 * HOLD} or the move that begins at this row's start, with its class.
 */
public final class StepsFile {
    private static final String HEADER =
            "timestamp,client,demand,serving,paid,forecast_quantile,decision\n";

    private final Writer out;
    private final String controller;

    /**
     * Begins a file.
     *
     * @param controller whose steps are written
     */
    public StepsFile(Writer out, String controller) throws IOException {
        this.out = out;
        this.controller = controller;
        out.write(HEADER);
    }

    /** Adds a client. */
    public void write(ClientRun run) throws IOException {
        Trajectory trajectory = run.of(controller);
        Map<Integer, Move> moves =
                trajectory.moves().stream()
                        .collect(Collectors.toMap(Move::step, Function.identity()));
        String client = quoted(run.client());
        for (int t = run.scoredFrom(); t < run.demand().length; t++) {
            out.write(Instant.ofEpochMilli(run.startMillis() + t * run.stepMillis()).toString());
            out.write(',');
            out.write(client);
            number(run.demand()[t]);
            number(trajectory.capacity(t));
            number(trajectory.paid()[t]);
            number(run.forecasts().atPolicy()[t]);
            out.write(',');
            out.write(decision(moves.get(t), run));
            out.write('\n');
        }
    }

    private static String decision(Move move, ClientRun run) {
        if (move == null) {
            return "HOLD";
        }
        return (move.isUp() ? "SCALE_UP " : "SCALE_DOWN ") + run.ladder().names().get(move.to());
    }

    /** What is not known is empty. */
    private void number(double value) throws IOException {
        out.write(',');
        if (!Double.isNaN(value)) {
            out.write(Double.toString(value));
        }
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
