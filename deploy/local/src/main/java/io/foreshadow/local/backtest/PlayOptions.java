package io.foreshadow.local.backtest;

import io.foreshadow.backtest.Conditions;
import io.foreshadow.backtest.Demand;
import io.foreshadow.backtest.Field;
import io.foreshadow.backtest.Gap;
import io.foreshadow.backtest.control.HoltWintersController;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How the traces are played. */
final class PlayOptions {
    private static final List<Double> SWEPT_QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);
    private static final List<Duration> SWEPT_LEADS =
            List.of(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(45));

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description =
                    "what the values are: per-step (counts per step, the default; demand is counts"
                            + " per second) or per-second (demand itself)")
    private String unit = "per-step";

    @Option(
            names = "--step",
            converter = Span.class,
            paramLabel = "TIME",
            description = "join the steps of each trace to steps of this length, as 5m")
    Duration step;

    @Option(
            names = "--fit-ladder",
            paramLabel = "N",
            description =
                    "give each client a ladder of N doubling classes, the largest the smallest power"
                            + " of two that may be planned to carry the 99.9 %% quantile of its"
                            + " training part")
    int fittedClasses;

    @Option(
            names = "--lead",
            split = ",",
            converter = Span.class,
            paramLabel = "TIME",
            description =
                    "lead time, or several: 1m,5m,15m (default: that of the policies file's default)")
    private List<Duration> leads = new ArrayList<>();

    @Option(
            names = "--train",
            paramLabel = "DAYS",
            description = "play so many days without scoring them (default: ${DEFAULT-VALUE})")
    private double trainDays = 7;

    @Option(
            names = "--drain",
            converter = Span.class,
            paramLabel = "TIME",
            description = "the old resource is paid so much longer than it serves (default: 60s)")
    private Duration drain = Duration.ofSeconds(60);

    @Option(
            names = "--delay",
            converter = Span.class,
            paramLabel = "TIME",
            description = "a bucket is known so much later than it closes (default: 0s)")
    private Duration delay = Duration.ZERO;

    @Option(
            names = "--jitter",
            paramLabel = "SHARE",
            description =
                    "draw each lead time from lead x (1 +- SHARE) (default: ${DEFAULT-VALUE})")
    private double jitter;

    @Option(
            names = "--failures",
            paramLabel = "SHARE",
            description = "let so many moves fail when they should be ready")
    private double failures;

    @Option(
            names = "--loss",
            paramLabel = "SHARE",
            description = "let the capture lose so many events, unnoticed")
    private double loss;

    @Option(
            names = "--gap",
            converter = GapText.class,
            paramLabel = "FROM/TO",
            description = "a time without capture; may be repeated")
    private List<Gap> gaps = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of all that is drawn (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--sweep",
            description =
                    "also at quantiles 0.5 to 0.99 and, unless --lead says otherwise, at lead times"
                            + " of 30 s to 45 min: what is had for what price")
    boolean isSweep;

    @Option(
            names = "--holt-winters",
            split = ",",
            arity = "1",
            paramLabel = "A,B,G",
            description = "smoothing factors of that baseline (default: 0.1,0.1,0.1)")
    private List<Double> factors = List.of(0.1, 0.1, 0.1);

    Demand unit() {
        return switch (unit) {
            case "per-step" -> Demand.PER_STEP;
            case "per-second" -> Demand.PER_SECOND;
            default ->
                    throw new IllegalArgumentException(
                            "--unit must be per-step or per-second, not " + unit);
        };
    }

    /**
     * @param usualMillis where none is given
     */
    List<Long> leads(long usualMillis) {
        List<Duration> chosen = leads.isEmpty() && isSweep ? SWEPT_LEADS : leads;
        return chosen.isEmpty()
                ? List.of(usualMillis)
                : chosen.stream().map(Duration::toMillis).toList();
    }

    Conditions conditions(long leadMillis) {
        return new Conditions(
                leadMillis,
                drain.toMillis(),
                delay.toMillis(),
                Math.round(trainDays * 86_400_000),
                jitter,
                failures,
                loss,
                gaps,
                seed);
    }

    /**
     * @param isSwept whether Foreshadow plays at several quantiles
     */
    Field field(boolean isSwept) {
        if (factors.size() != 3) {
            throw new IllegalArgumentException("--holt-winters needs three numbers: 0.1,0.1,0.1");
        }
        return new Field(
                new HoltWintersController.Factors(factors.get(0), factors.get(1), factors.get(2)),
                isSwept ? SWEPT_QUANTILES : List.of());
    }
}
