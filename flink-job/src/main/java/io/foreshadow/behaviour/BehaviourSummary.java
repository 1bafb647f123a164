package io.foreshadow.behaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a {@link BehaviourModel} knows, in numbers and names. {@link io.foreshadow.events.Json}
 * writes it; what is not known is null or absent.
 *
 * @param until end of the last bucket learned, in UTC as ISO 8601; null before the first
 * @param requestsPerSecond mean rate
 * @param peakRequestsPerSecond highest rate of a bucket, faded
 * @param dispersion index of dispersion of counts, see {@link Load}
 * @param concurrency mean number of requests in the system, by Little's law
 * @param peakConcurrency highest of a bucket, faded
 * @param busiestHours hours of the week with the highest rates, busiest first
 * @param weekRequestsPerSecond mean rate of each hour of the week, Monday 00:00 UTC first
 * @param requestBytes sizes of requests
 * @param responseBytes sizes of responses
 * @param latencyMicros from the first byte of the request to the last of the response
 * @param outcomeShares share of each outcome in the requests that could be seen, from 0 to 1
 * @param routes called most, most frequent first
 * @param steps from one call to the next, most frequent first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BehaviourSummary(
        String until,
        Double requestsPerSecond,
        Double peakRequestsPerSecond,
        Double dispersion,
        Double concurrency,
        Double peakConcurrency,
        List<Hour> busiestHours,
        List<Double> weekRequestsPerSecond,
        Quantiles requestBytes,
        Quantiles responseBytes,
        Quantiles latencyMicros,
        Map<String, Double> outcomeShares,
        List<Route> routes,
        List<Step> steps) {
    private static final int BUSIEST = 3;
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] OUTCOMES = {
        "2xx", "3xx", "4xx", "5xx", "gRPC error", "no answer"
    };

    /**
     * An hour of the week.
     *
     * @param hour for example {@code Mon 09:00}, UTC
     * @param requestsPerSecond mean rate
     */
    public record Hour(String hour, double requestsPerSecond) {}

    /** Quantiles of a distribution, within {@link LogCounts#RELATIVE_ACCURACY}. */
    public record Quantiles(double q50, double q90, double q99) {
        private static Quantiles of(Distribution distribution) {
            if (Double.isNaN(distribution.quantile(0.5))) {
                return null;
            }
            return new Quantiles(
                    distribution.quantile(0.5),
                    distribution.quantile(0.9),
                    distribution.quantile(0.99));
        }
    }

    /**
     * A route.
     *
     * @param route method and route
     * @param share of all calls, at least; from 0 to 1
     */
    public record Route(String route, double share) {}

    /**
     * A call and the client's next, in the order in which they were reported. Calls of a client's
     * many users interleave.
     *
     * @param from method and route
     * @param to method and route
     * @param share of all such pairs, at least; from 0 to 1
     */
    public record Step(String from, String to, double share) {}

    static BehaviourSummary of(BehaviourModel.State state) {
        Load load = state.load();
        boolean known = load.buckets() > 0;
        return new BehaviourSummary(
                state.untilMillis() == Long.MIN_VALUE
                        ? null
                        : Instant.ofEpochMilli(state.untilMillis()).toString(),
                finite(load.rate()),
                known ? finite(load.peakRate()) : null,
                finite(load.dispersion()),
                finite(load.concurrency()),
                load.timed() > 0 ? finite(load.peakConcurrency()) : null,
                busiest(state.week().rates()),
                IntStream.range(0, WeekProfile.HOURS)
                        .mapToObj(hour -> finite(state.week().rate(hour)))
                        .toList(),
                Quantiles.of(state.requestSizes()),
                Quantiles.of(state.responseSizes()),
                Quantiles.of(state.latencies()),
                shares(state.outcomes()),
                routes(state.routes(), state.calls()),
                steps(state));
    }

    /** In a few lines for people. */
    public String describe() {
        return new BehaviourText(this).toString();
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static List<Hour> busiest(double[] rates) {
        return IntStream.range(0, rates.length)
                .filter(hour -> rates[hour] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer hour) -> -rates[hour]))
                .limit(BUSIEST)
                .map(hour -> new Hour(nameOf(hour), rates[hour]))
                .toList();
    }

    private static String nameOf(int hourOfWeek) {
        return "%s %02d:00".formatted(DAYS[hourOfWeek / 24], hourOfWeek % 24);
    }

    private static Map<String, Double> shares(float[] outcomes) {
        double seen = 0;
        for (int i = 0; i < OUTCOMES.length; i++) {
            seen += outcomes[i];
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < OUTCOMES.length && seen > 0; i++) {
            shares.put(OUTCOMES[i], outcomes[i] / seen);
        }
        return shares;
    }

    private static List<Route> routes(FrequentRoutes frequent, double calls) {
        return IntStream.range(0, frequent.names().length)
                .mapToObj(i -> new Route(frequent.names()[i], frequent.counts()[i] / calls))
                .sorted(Comparator.comparingDouble(Route::share).reversed())
                .toList();
    }

    private static List<Step> steps(BehaviourModel.State state) {
        List<Step> named = new ArrayList<>();
        for (int i = 0; i < state.steps().keys().length; i++) {
            long step = state.steps().keys()[i];
            String from = state.routes().nameOf((int) (step >> Integer.SIZE));
            String to = state.routes().nameOf((int) step);
            if (from != null && to != null) {
                named.add(new Step(from, to, state.steps().counts()[i] / state.stepCount()));
            }
        }
        named.sort(Comparator.comparingDouble(Step::share).reversed());
        return List.copyOf(named);
    }
}
