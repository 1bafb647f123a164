package io.foreshadow.job;

import io.foreshadow.anomaly.Match;
import io.foreshadow.anomaly.Sign;
import io.foreshadow.behaviour.BridgeView;
import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Action;
import io.foreshadow.events.Anomaly;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Heartbeat;
import io.foreshadow.events.MigrationStep;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.events.Waiting;
import io.foreshadow.forecast.Newcomer;
import io.foreshadow.forecast.PooledProfile;
import io.foreshadow.job.fold.ClientBucket;
import io.foreshadow.job.operator.ClientInput;
import io.foreshadow.job.operator.ConsentFunction;
import io.foreshadow.job.operator.DecideFunction;
import io.foreshadow.job.operator.ForecastFunction;
import io.foreshadow.job.operator.MigrateFunction;
import io.foreshadow.job.operator.Notice;
import io.foreshadow.job.operator.Outlook;
import io.foreshadow.job.operator.PolicyChange;
import io.foreshadow.job.operator.PoolFunction;
import io.foreshadow.job.operator.Silence;
import io.foreshadow.job.operator.TrackFunction;
import io.foreshadow.job.operator.Verdict;
import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.KeyedRecord;
import io.foreshadow.job.topic.PublicEvent;
import io.foreshadow.job.topic.RawRecord;
import io.foreshadow.migration.Fleet;
import io.foreshadow.migration.LeadTime;
import io.foreshadow.migration.LeadTimer;
import io.foreshadow.migration.LeadTimes;
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
                Sign.class,
                Match.class,
                Heartbeat.class,
                ClientInput.class,
                BridgeView.class,
                TrackFunction.Tracked.class,
                Anomaly.class,
                Verdict.class,
                Notice.class,
                Waiting.class,
                ConsentFunction.Known.class,
                Fleet.State.class,
                Action.class,
                MigrationStep.class,
                ClientBucket.class,
                ForecastFunction.Learned.class,
                PoolFunction.Place.class,
                PoolFunction.Turn.class,
                PooledProfile.State.class,
                Newcomer.State.class,
                DecideFunction.Deliberation.class,
                MigrationState.class,
                MigrateFunction.Journey.class,
                PoolFunction.Member.class,
                Silence.Heard.class,
                KeyedRecord.class,
                PolicyChange.class,
                LeadTime.class,
                LeadTimer.State.class,
                LeadTimes.State.class
            })
    void isSerializedFieldByField(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
