package io.foreshadow.backtest.control;

import io.foreshadow.events.Forecast;
import io.foreshadow.forecast.DemandModel;

/** The real {@link DemandModel}, fed as the job feeds it: every closed bucket, in order. */
public final class ModelForecasts {
    private final String client;
    private final long stepMillis;
    private final DemandModel model;

    public ModelForecasts(String client, long stepMillis, int season, int horizon) {
        this.client = client;
        this.stepMillis = stepMillis;
        model = DemandModel.fresh(season, horizon);
    }

    /**
     * The forecast after one more bucket.
     *
     * @param endMillis end of the bucket
     * @param observed its demand; NaN is a gap
     */
    public Forecast after(long endMillis, double observed) {
        model.update(observed);
        return model.forecast(client, endMillis, stepMillis, observed);
    }
}
