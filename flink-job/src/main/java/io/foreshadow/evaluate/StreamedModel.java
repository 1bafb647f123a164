package io.foreshadow.evaluate;

import io.foreshadow.forecast.DemandModel;
import java.util.stream.IntStream;

/** The real model, fed value by value; counts what that costs. */
final class StreamedModel {
    private final DemandModel model;
    private final CpuCost cost;

    /**
     * @param cost told of all that is fed
     */
    StreamedModel(int season, int horizon, CpuCost cost) {
        model = DemandModel.fresh(season, horizon);
        this.cost = cost;
    }

    void feed(double[] values, int from, int to) {
        cost.of(
                to - from,
                () -> {
                    for (int i = from; i < to; i++) {
                        model.update(values[i]);
                    }
                });
    }

    /** Of the steps after the last that was fed; without any while the model collects. */
    Outlook outlook() {
        double[] points = model.points();
        double[][] quantiles =
                IntStream.rangeClosed(1, points.length)
                        .mapToObj(model::quantiles)
                        .toArray(double[][]::new);
        return new Outlook(points, quantiles);
    }
}
