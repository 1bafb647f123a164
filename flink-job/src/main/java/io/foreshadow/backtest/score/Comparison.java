package io.foreshadow.backtest.score;

import io.foreshadow.backtest.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Foreshadow beside another controller on the same clients, with 95 % intervals of a paired
 * bootstrap: clients are drawn with replacement, each with both its results, a thousand times from
 * a fixed seed.
 *
 * <p>Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), section 13.3.
 *
 * @param baseline the other's name
 * @param clients how many clients
 * @param fewerViolations {@code 1 - sum of minutes / sum of the other's}; 0 where it has none
 * @param moreCost {@code mean paid / paid by the other - 1}
 */
public record Comparison(
        String baseline, int clients, Interval fewerViolations, Interval moreCost) {
    private static final int DRAWS = 1000;
    private static final long SEED = 20_260_101;

    /**
     * A figure and between which two it lies with 95 % confidence.
     *
     * @param value of all clients
     * @param low end
     * @param high end
     */
    public record Interval(double value, double low, double high) {}

    static Comparison of(String baseline, List<ClientReport> clients) {
        return new Comparison(
                baseline,
                clients.size(),
                interval(clients, drawn -> fewerViolations(drawn, baseline)),
                interval(clients, drawn -> moreCost(drawn, baseline)));
    }

    private static Interval interval(
            List<ClientReport> clients, ToDoubleFunction<List<ClientReport>> figure) {
        Well19937c random = new Well19937c(SEED);
        double[] draws = new double[DRAWS];
        ClientReport[] drawn = new ClientReport[clients.size()];
        for (int i = 0; i < DRAWS; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = clients.get(random.nextInt(drawn.length));
            }
            draws[i] = figure.applyAsDouble(Arrays.asList(drawn));
        }
        Percentile percentile = new Percentile();
        percentile.setData(draws);
        return new Interval(
                figure.applyAsDouble(clients), percentile.evaluate(2.5), percentile.evaluate(97.5));
    }

    private static double fewerViolations(List<ClientReport> clients, String baseline) {
        double other = minutes(clients, baseline);
        return other == 0 ? 0 : 1 - minutes(clients, Field.FORESHADOW) / other;
    }

    private static double minutes(List<ClientReport> clients, String controller) {
        return clients.stream()
                .mapToDouble(client -> client.of(controller).violations().minutesPerDay())
                .sum();
    }

    private static double moreCost(List<ClientReport> clients, String baseline) {
        return clients.stream()
                        .mapToDouble(
                                client ->
                                        client.of(Field.FORESHADOW).cost().paid()
                                                / client.of(baseline).cost().paid())
                        .average()
                        .orElse(1)
                - 1;
    }
}
