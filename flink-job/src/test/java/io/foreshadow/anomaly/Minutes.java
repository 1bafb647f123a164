package io.foreshadow.anomaly;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.behaviour.Outcomes;
import io.foreshadow.behaviour.ResourceTally;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Mode;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client's buckets, made by hand: of a second each, 70 to 130 requests being expected. The first
 * thirty are as usual.
 */
public final class Minutes {
    /** Length of a bucket. */
    public static final long BUCKET = 1_000;

    /** Usual buckets before those that are added. */
    public static final int USUAL = 30;

    private static final Policy POLICY =
            new Policy(
                    Mode.OBSERVE,
                    List.of(new ResourceClass("small", 100, 1)),
                    "small",
                    60_000,
                    0.95,
                    0.8,
                    0.1,
                    10_000,
                    20_000,
                    15_000,
                    60_000,
                    List.of(100),
                    2_000,
                    30_000,
                    1.5);

    private final String client;
    private final List<Reading> readings = new ArrayList<>();
    private Reader reader = Reader.FRESH;

    private Minutes(String client) {
        this.client = client;
    }

    public static Minutes of(String client) {
        return new Minutes(client).requests(repeated(USUAL, 100));
    }

    /** So many times the same. */
    public static int[] repeated(int times, int requests) {
        int[] all = new int[times];
        Arrays.fill(all, requests);
        return all;
    }

    public Minutes requests(int... requests) {
        for (int each : requests) {
            bucket(each, 1, 2, 20, Sight.CLEAR);
        }
        return this;
    }

    public Minutes errors(int times, int requests, int errors) {
        for (int i = 0; i < times; i++) {
            bucket(requests, errors, 2, 20, Sight.CLEAR);
        }
        return this;
    }

    public Minutes scans(int times, int refused, int routes) {
        for (int i = 0; i < times; i++) {
            bucket(100, 1, refused, routes, Sight.CLEAR);
        }
        return this;
    }

    public Minutes seen(Sight sight, int times, int requests) {
        for (int i = 0; i < times; i++) {
            bucket(requests, 1, 2, 20, sight);
        }
        return this;
    }

    public List<Reading> readings() {
        return List.copyOf(readings);
    }

    public List<Sign> signs(RuleBook book) {
        return readings.stream().flatMap(reading -> book.judge(reading).signs().stream()).toList();
    }

    private void bucket(int requests, int errors, int refused, int routes, Sight sight) {
        Observation bucket =
                new Observation(
                        client,
                        readings.size() * BUCKET,
                        BUCKET,
                        0,
                        0,
                        List.of(new ResourceTally("10.0.0.1:80", requests, errors, 0, 0)),
                        null,
                        new Outcomes(requests - errors - refused, 0, refused, errors, 0, 0, 0),
                        routes,
                        sight);
        Reading reading = reader.read(bucket, new Reading.Expected(70, 100, 130), POLICY);
        readings.add(reading);
        reader = reader.learn(reading);
    }
}
