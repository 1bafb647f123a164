package io.foreshadow.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.foreshadow.events.Forecast.Quantiles;
import io.foreshadow.events.Readiness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real request rates, summed to five minutes, forecast one hour ahead over the second half of each
 * trace (at most the first 14 days are skipped), against the plain seasonal naive method. Its 90 %
 * quantile is given the quantile of its own past errors, so that it is a fair opponent.
 */
class TraceForecastTest {
    private static final int DAY = 288;
    private static final int HOUR = 12;
    private static final List<String> NAMES =
            List.of(
                    "wsd01a",
                    "wsd04b",
                    "wsd15a",
                    "wsd29b",
                    "ms_machine01",
                    "ms_mongo01",
                    "ms_ingress01",
                    "wc98",
                    "nasa_jul95",
                    "tweets_AMZN",
                    "aws_elb_requests",
                    "twitter_ad_raw");

    private static Path traces;

    @BeforeAll
    static void findTraces() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("../shared/data/traces").normalize();
            if (Files.isDirectory(candidate)) {
                traces = candidate;
                return;
            }
        }
        assumeTrue(false, "the real traces are not here: ../shared/data/traces");
    }

    @Test
    void isBetterThanTheSeasonalNaiveMethod() {
        List<Comparison> comparisons = NAMES.stream().map(TraceForecastTest::compare).toList();

        assertThat(comparisons)
                .filteredOn(each -> each.medianRatio() < 1 && each.upperRatio() < 1)
                .as("better at the median and at q90: %s", comparisons)
                .hasSizeGreaterThanOrEqualTo(NAMES.size() - 1);
        assertThat(
                        geometricMean(
                                comparisons.stream()
                                        .mapToDouble(Comparison::medianRatio)
                                        .toArray()))
                .as("error relative to seasonal naive: %s", comparisons)
                .isLessThan(0.7);
        assertThat(
                        geometricMean(
                                comparisons.stream().mapToDouble(Comparison::upperRatio).toArray()))
                .as("q90 loss relative to seasonal naive: %s", comparisons)
                .isLessThan(0.7);
        assertThat(comparisons)
                .as("what is stated as 90 %% holds")
                .allSatisfy(each -> assertThat(each.coverage()).isBetween(0.84, 0.97));
    }

    private static Comparison compare(String name) {
        double[] demands = fiveMinuteSums(traces.resolve(name + ".csv.gz"));
        Contest contest = new Contest(demands.length);
        int from = Math.min(demands.length / 2, 14 * DAY);
        for (int i = 0; i < demands.length; i++) {
            contest.step(i, demands[i], i >= from);
        }
        return contest.result(name);
    }

    private static double geometricMean(double[] ratios) {
        return Math.exp(Arrays.stream(ratios).map(Math::log).average().orElseThrow());
    }

    private static double[] fiveMinuteSums(Path file) {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long second =
                        LocalDateTime.parse(cells[0].replace(' ', 'T'))
                                .toEpochSecond(ZoneOffset.UTC);
                times.add(second);
                values.add(cells[1].isEmpty() ? Double.NaN : Double.parseDouble(cells[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long first = times.get(0) / 300;
        long last = times.get(times.size() - 1) / 300;
        long perBucket =
                300 / LongStream.range(1, 50).map(i -> step(times, (int) i)).min().orElseThrow();
        double[] sums = new double[(int) (last - first) + 1];
        int[] known = new int[sums.length];
        for (int i = 0; i < values.size(); i++) {
            int bucket = (int) (times.get(i) / 300 - first);
            sums[bucket] += values.get(i);
            known[bucket]++;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = known[i] < perBucket ? Double.NaN : sums[i];
        }
        return sums;
    }

    private static long step(List<Long> times, int i) {
        return times.get(i) - times.get(i - 1);
    }

    /**
     * How the model did on one trace.
     *
     * @param medianRatio absolute error of the median over that of the seasonal naive method
     * @param upperRatio quantile loss of q90 over that of the seasonal naive method
     * @param coverage share of buckets at or below q90
     */
    private record Comparison(String name, double medianRatio, double upperRatio, double coverage) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s %.3f %.3f %.3f", name, medianRatio, upperRatio, coverage);
        }
    }

    /** Both methods side by side over one trace. */
    private static final class Contest {
        private final DemandModel model = DemandModel.fresh(DAY, HOUR);
        private final SeasonalNaive naive = SeasonalNaive.fresh(DAY, 0);
        private final Quantiles[] modelSaid;
        private final double[] naiveSaid;
        private final List<Double> naiveErrors = new ArrayList<>();
        private double naiveMargin;
        private double modelError;
        private double naiveError;
        private double modelLoss;
        private double naiveLoss;
        private double covered;
        private double scored;

        Contest(int buckets) {
            modelSaid = new Quantiles[buckets + HOUR];
            naiveSaid = new double[buckets + HOUR];
            Arrays.fill(naiveSaid, Double.NaN);
        }

        void step(int i, double demand, boolean counts) {
            if (!Double.isNaN(demand) && !Double.isNaN(naiveSaid[i])) {
                if (counts && modelSaid[i] != null) {
                    score(demand, modelSaid[i], naiveSaid[i]);
                }
                naiveErrors.add(demand - naiveSaid[i]);
            }
            if (i % DAY == 0 && !naiveErrors.isEmpty()) {
                double[] errors = naiveErrors.stream().mapToDouble(each -> each).sorted().toArray();
                naiveMargin = errors[(int) (errors.length * 0.9)];
            }
            model.update(demand);
            naive.update(demand);
            if (model.readiness() != Readiness.COLLECTING) {
                modelSaid[i + HOUR] = model.forecast().get(HOUR - 1);
                naiveSaid[i + HOUR] = naive.forecast(HOUR)[HOUR - 1];
            }
        }

        private void score(double demand, Quantiles said, double naively) {
            modelError += Math.abs(demand - said.q50());
            naiveError += Math.abs(demand - naively);
            modelLoss += MemberWeights.pinball(demand, said.q90(), 0.9);
            naiveLoss += MemberWeights.pinball(demand, Math.max(0, naively + naiveMargin), 0.9);
            covered += demand <= said.q90() ? 1 : 0;
            scored++;
        }

        Comparison result(String name) {
            assertThat(scored).as("%s has enough to score", name).isGreaterThan(DAY);
            return new Comparison(
                    name, modelError / naiveError, modelLoss / naiveLoss, covered / scored);
        }
    }
}
