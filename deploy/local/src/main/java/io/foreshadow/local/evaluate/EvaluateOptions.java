package io.foreshadow.local.evaluate;

import io.foreshadow.local.OutputFile;
import io.foreshadow.series.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is evaluated and where the figures go. */
final class EvaluateOptions {
    private static final long DAY_MILLIS = 86_400_000;

    @Option(
            names = "--train",
            paramLabel = "TRAIN.csv",
            description = "the past of each series: a header, then a row of its name and values")
    Path train;

    @Option(
            names = "--test",
            paramLabel = "TEST.csv",
            description = "what came then, of the same series in the same format")
    Path test;

    @Option(
            names = "--rolling",
            paramLabel = "FILE.csv",
            arity = "1..*",
            description =
                    "one or more series with the columns timestamp,value or client,timestamp,value")
    List<String> rolling = new ArrayList<>();

    @Option(
            names = "--horizon",
            required = true,
            paramLabel = "H",
            description = "how many steps are forecast")
    int horizon;

    @Option(
            names = "--season",
            paramLabel = "N",
            description = "steps of a season (with --rolling by default those of a day)")
    Integer season;

    @Option(
            names = "--every",
            paramLabel = "K",
            description = "with --rolling: steps from one origin to the next")
    Integer every;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "with --rolling: how many steps at the end of each series are forecast")
    Integer last;

    @Option(
            names = "--step",
            paramLabel = "SECONDS",
            description = "with --rolling: add values up to steps of this length")
    Integer step;

    @Option(names = "--json", paramLabel = "OUT", description = "write all figures there")
    Path json;

    @Option(
            names = "--forecasts",
            paramLabel = "OUT.csv",
            description =
                    "with --train: write series,step,forecast there and a column for each quantile:"
                            + " q025 (2.5 %%), q05, q10, q25, q50, q75, q90, q95, q975 and q99")
    Path forecasts;

    boolean isRolling() {
        return !rolling.isEmpty();
    }

    /** Says what is missing or does not go together. */
    void check() {
        require(
                isRolling() != (train != null || test != null),
                "give --train and --test or --rolling");
        if (isRolling()) {
            require(every != null && last != null, "--rolling needs --every and --last");
            require(forecasts == null, "--forecasts goes with --train; leave it out");
            require(every > 0, "--every must be 1 or more");
            require(last >= horizon, "--last must be --horizon or more");
            require(step == null || step > 0, "--step must be 1 or more");
        } else {
            require(train != null && test != null, "--train and --test belong together; give both");
            require(season != null, "--train needs --season");
            require(
                    every == null && last == null && step == null,
                    "--every, --last and --step go with --rolling; leave them out");
        }
        require(horizon > 0, "--horizon must be 1 or more");
        require(season == null || season > 0, "--season must be 1 or more");
        requireWritable("--json", json);
        requireWritable("--forecasts", forecasts);
    }

    /** In steps: as given, or a day. */
    int seasonOf(Series series) {
        return season != null ? season : (int) Math.max(1, DAY_MILLIS / series.stepMillis());
    }

    private static void requireWritable(String option, Path file) {
        require(
                file == null || OutputFile.isWritable(file),
                option
                        + " "
                        + file
                        + ": cannot be written there; name a file in a folder that can");
    }

    private static void require(boolean isMet, String message) {
        if (!isMet) {
            throw new IllegalArgumentException(message);
        }
    }
}
