package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformFactory;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Takes actions to a platform and publishes what becomes of them: at least once, and since
 * platforms recognise an action that comes again, once in effect.
 *
 * <p>Not built on Flink's {@code AsyncSinkBase}, whose checkpoints wait for every request under
 * way: making a resource may take many minutes. Here actions that have not ended are state, and are
 * asked for again after a restart.
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
public final class ProvisioningSink
        implements Sink<Action>, SupportsWriterState<Action, ActionRequest> {
    private static final long serialVersionUID = 1L;

    private final PlatformFactory platforms;
    private final OutcomePublisherFactory publishers;
    private final ProvisioningSinkOptions options;

    public ProvisioningSink(
            PlatformFactory platforms,
            OutcomePublisherFactory publishers,
            ProvisioningSinkOptions options) {
        this.platforms = platforms;
        this.publishers = publishers;
        this.options = options;
    }

    @Override
    public StatefulSinkWriter<Action, ActionRequest> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Action, ActionRequest> restoreWriter(
            WriterInitContext context, Collection<ActionRequest> unfinished) throws IOException {
        Platform platform = platforms.open();
        OutcomePublisher publisher = publishers.open();
        ProvisioningSinkWriter writer =
                new ProvisioningSinkWriter(
                        context.getMailboxExecutor(),
                        platform,
                        publisher,
                        new ActionAttempts(platform, publisher, InstantSource.system(), options),
                        options);
        writer.takeUp(unfinished);
        return writer;
    }

    @Override
    public SimpleVersionedSerializer<ActionRequest> getWriterStateSerializer() {
        return new ActionStateSerializer();
    }
}
