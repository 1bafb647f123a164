package io.foreshadow.local.inspect;

import io.foreshadow.events.Topics;
import io.foreshadow.events.Waiting;
import io.foreshadow.job.topic.TopicReader;
import io.foreshadow.local.kafka.KafkaOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which topics are read, and from when. */
public final class TopicsOption {
    /** Every client has one a bucket: the last ones are enough, and all would be many. */
    private static final Duration LATEST_FORECASTS = Duration.ofMinutes(15);

    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            defaultValue = "24 h",
            converter = Length.class,
            description = "how far to look back: 30 min, 24 h, 7 d (default: ${DEFAULT-VALUE})")
    private Duration since;

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    /** The cluster whose topics these are. */
    public KafkaOptions kafka() {
        return kafka;
    }

    boolean json() {
        return json;
    }

    /** Everything the topics hold up to now. */
    Fleet read(PrintWriter err) throws IOException {
        TopicReader reader = new TopicReader(kafka.bootstrapServers(), kafka.clientProperties());
        Instant now = Instant.now();
        long from = now.minus(since).toEpochMilli();
        long latest = Math.max(from, now.minus(LATEST_FORECASTS).toEpochMilli());
        Fleet fleet = new Fleet();
        reader.read(Topics.ASSIGNMENTS, 0, record -> fleet.takeAssignment(record.value()));
        reader.read(Topics.FORECASTS, latest, record -> fleet.takeForecast(record.value()));
        reader.read(Topics.SCALING, from, record -> fleet.takeScalingEvent(record.value()));
        if (fleet.unread() > 0) {
            err.println(fleet.unread() + " records could not be read and are left out");
        }
        return fleet;
    }

    /**
     * What was told last of a client's waiting, in the time that is looked back to.
     *
     * @param err told what could not be read
     */
    public Optional<Waiting> lastWaiting(String client, PrintWriter err) throws IOException {
        return read(err).client(client).flatMap(ClientFile::lastWaiting);
    }

    /** Durations as in the job's options. */
    static final class Length implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                return TimeUtils.parseDuration(value);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new TypeConversionException(
                        "\"" + value + "\" is no duration; write 30 min, 24 h or 7 d");
            }
        }
    }
}
