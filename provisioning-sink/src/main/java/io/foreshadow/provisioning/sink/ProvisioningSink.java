package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformFactory;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.AIMDScalingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Takes actions to a platform and publishes what became of them: at least once, and since platforms
 * recognise an action that comes again, once in effect.
 *
 * <p>Its input has to be keyed by client: the order of a client's actions is kept within a subtask.
 *
 * <pre>{@code
 * actions.keyBy(Action::client)
 *         .sinkTo(new ProvisioningSink(
 *                 new LocalPlatformFactory("/var/lib/foreshadow"),
 *                 new KafkaOutcomePublisherFactory(Map.of("bootstrap.servers", "localhost:9092")),
 *                 ProvisioningSinkOptions.DEFAULT))
 *         .uid("provision");
 * }</pre>
 */
public final class ProvisioningSink extends AsyncSinkBase<Action, ActionRequest> {
    private static final long serialVersionUID = 1L;

    // One action per request: each has a time-out and a result of its own.
    private static final int BATCH = 1;
    private static final long BATCH_BYTES = 16L << 20;
    private static final long LINGER_MILLIS = 100;

    private final PlatformFactory platforms;
    private final OutcomePublisherFactory publishers;
    private final ProvisioningSinkOptions options;

    public ProvisioningSink(
            PlatformFactory platforms,
            OutcomePublisherFactory publishers,
            ProvisioningSinkOptions options) {
        super(
                new ActionConverter(),
                BATCH,
                options.parallelActions(),
                options.maxBuffered(),
                BATCH_BYTES,
                LINGER_MILLIS,
                BATCH_BYTES,
                options.requestTimeout().toMillis(),
                false);
        this.platforms = platforms;
        this.publishers = publishers;
        this.options = options;
    }

    @Override
    public StatefulSinkWriter<Action, BufferedRequestState<ActionRequest>> createWriter(
            WriterInitContext context) throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Action, BufferedRequestState<ActionRequest>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<ActionRequest>> states)
            throws IOException {
        Platform platform = platforms.open();
        OutcomePublisher publisher = publishers.open();
        ActionAttempts attempts =
                new ActionAttempts(
                        platform,
                        publisher,
                        InstantSource.system(),
                        options.maxAttempts(),
                        options.backoff());
        return new ProvisioningSinkWriter(
                getElementConverter(),
                context,
                configuration(),
                states,
                new ActionBuffer(),
                platform,
                publisher,
                attempts);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<ActionRequest>>
            getWriterStateSerializer() {
        return new ActionStateSerializer();
    }

    private AsyncSinkWriterConfiguration configuration() {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRequestTimeoutMS(getRequestTimeoutMS())
                .setFailOnTimeout(getFailOnTimeout())
                .setRateLimitingStrategy(rateLimit())
                .build();
    }

    /** All clients at once from the beginning; fewer while actions fail. */
    private RateLimitingStrategy rateLimit() {
        return CongestionControlRateLimitingStrategy.builder()
                .setMaxInFlightRequests(options.parallelActions())
                .setInitialMaxInFlightMessages(options.parallelActions())
                .setScalingStrategy(
                        AIMDScalingStrategy.builder(options.parallelActions())
                                .setIncreaseRate(1)
                                .setDecreaseFactor(0.5)
                                .build())
                .build();
    }
}
