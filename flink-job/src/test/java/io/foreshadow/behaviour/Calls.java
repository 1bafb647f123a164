package io.foreshadow.behaviour;

import io.foreshadow.events.Traffic;
import io.foreshadow.events.TrafficEvent;

/** Exchanges and the models that learn them. */
public final class Calls {
    /** 2026-01-05, a Monday. */
    public static final long MONDAY = 1_767_571_200_000L;

    public static final long MINUTE = 60_000;

    private Calls() {}

    public static TrafficEvent call(long millis, String route, int status, long size, long micros) {
        return call(millis, route, status, size, micros, 0, Traffic.NO_GRPC_STATUS);
    }

    static TrafficEvent call(
            long millis,
            String route,
            int status,
            long size,
            long micros,
            int marks,
            int grpcStatus) {
        return new TrafficEvent(
                Traffic.Kind.EXCHANGE,
                "http/1.1",
                "alpha",
                "10.0.0.1:80",
                millis * 1000,
                "GET",
                route,
                status,
                size,
                0,
                2 * size,
                0,
                micros,
                micros,
                marks,
                grpcStatus,
                null,
                null);
    }

    /** What the model learns of one event. */
    static BucketDetail detail(TrafficEvent event) {
        return PartialBucket.of(event, MINUTE).detail();
    }

    /** A model of minutes, each with the calls that the shadow was given before. */
    public static BehaviourModel learned(Shadow shadow, long fromMillis, int minutes) {
        BehaviourModel model = BehaviourModel.fresh(BehaviourModel.HALF_LIFE);
        for (int i = 1; i <= minutes; i++) {
            learn(model, shadow, fromMillis + i * MINUTE);
        }
        return model;
    }

    public static void learn(BehaviourModel model, Shadow shadow, long endMillis) {
        Shadow.Closed closed = shadow.close(endMillis);
        model.learn(closed.observation(), closed.detail());
    }
}
