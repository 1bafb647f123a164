package io.foreshadow.job.topic;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a topic that carries no event time of its own (assignments, outcomes): it is always
 * idle, so it neither holds back the time of the traffic nor, as a {@link Watermark#MAX_WATERMARK}
 * would once the traffic is idle too, rushes ahead of it.
 */
final class ControlWatermarks<T> implements WatermarkGenerator<T> {

    static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new ControlWatermarks<>());
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
