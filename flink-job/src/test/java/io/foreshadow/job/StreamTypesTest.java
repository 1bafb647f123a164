package io.foreshadow.job;

import io.foreshadow.anomaly.Reading;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Action;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.job.fold.ClientBucket;
import io.foreshadow.job.operator.DecideFunction;
import io.foreshadow.job.operator.ForecastFunction;
import io.foreshadow.job.operator.Outlook;
import io.foreshadow.job.operator.ShadowFunction;
import io.foreshadow.job.operator.Verdict;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.PublicEvent;
import io.foreshadow.job.topic.RawRecord;
import io.foreshadow.migration.MigrationState;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything on a stream or in state can be evolved: Flink knows its fields and needs no Kryo. */
class StreamTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                RawRecord.class,
                DeadLetter.class,
                PublicEvent.class,
                TrafficEvent.class,
                Assignment.class,
                Outcome.class,
                Observation.class,
                Forecast.class,
                Outlook.class,
                Reading.class,
                Anomaly.class,
                Verdict.class,
                Action.class,
                MigrationStep.class,
                ClientBucket.class,
                ShadowFunction.Known.class,
                ForecastFunction.Learned.class,
                DecideFunction.Deliberation.class,
                MigrationState.class
            })
    void isSerializedFieldByField(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
