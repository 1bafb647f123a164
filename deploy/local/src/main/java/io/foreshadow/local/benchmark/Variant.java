package io.foreshadow.local.benchmark;

import io.foreshadow.behaviour.Observation;
import io.foreshadow.events.Assignment;
import io.foreshadow.events.TrafficEvent;
import io.foreshadow.job.Topology;
import io.foreshadow.job.config.JobConfig;
import io.foreshadow.job.operator.DecodeJson;
import io.foreshadow.job.operator.DecodeTraffic;
import io.foreshadow.job.operator.SideOutputs;
import io.foreshadow.job.topic.TopicSources;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What is measured: jobs that begin with the same source. */
enum Variant {
    /** Reads, decodes, sends every event to the subtask of its client and drops it there. */
    READ("read, decode, key by client, discard") {
        @Override
        void build(StreamExecutionEnvironment environment, JobConfig config) {
            started(decoded(environment, config))
                    .keyBy(TrafficEvent::client)
                    .map(event -> counted(event, 1))
                    .returns(TrafficEvent.class)
                    .uid("count")
                    .sinkTo(new DiscardingSink<>())
                    .uid("discard");
        }
    },
    /** The front of the job, up to the closed buckets. */
    FRONT("read, decode, fold, shadow in RocksDB, discard") {
        @Override
        void build(StreamExecutionEnvironment environment, JobConfig config) {
            TopicSources sources = new TopicSources(environment, config);
            var assignments =
                    sources.assignments()
                            .process(
                                    new DecodeJson<>(Assignment.class),
                                    TypeInformation.of(Assignment.class))
                            .uid("decode-assignment");
            var traffic = decoded(environment, config);
            new Topology(config)
                    .shadow(
                            started(traffic),
                            assignments,
                            traffic.getSideOutput(SideOutputs.HEARTBEATS))
                    .map(observation -> counted(observation, observation.requests()))
                    .returns(Observation.class)
                    .uid("count")
                    .sinkTo(new DiscardingSink<>())
                    .uid("discard");
        }
    };

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Puts the job into an environment. */
    abstract void build(StreamExecutionEnvironment environment, JobConfig config);

    private static SingleOutputStreamOperator<TrafficEvent> decoded(
            StreamExecutionEnvironment environment, JobConfig config) {
        return new TopicSources(environment, config)
                .traffic()
                .process(new DecodeTraffic(config.bounds().maxAhead()))
                .uid("decode");
    }

    private static DataStream<TrafficEvent> started(DataStream<TrafficEvent> traffic) {
        return traffic.map(
                        event -> {
                            Meter.current().read();
                            return event;
                        })
                .returns(TrafficEvent.class)
                .uid("start");
    }

    private static <T> T counted(T value, long events) {
        Meter.current().done(events);
        return value;
    }
}
