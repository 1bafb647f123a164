package io.foreshadow.job.operator;

import io.foreshadow.job.topic.DeadLetter;
import io.foreshadow.job.topic.KeyedRecord;
import io.foreshadow.policy.InvalidPolicyException;
import io.foreshadow.policy.PolicyBook;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of the topic of policies to changes that all who follow may rely on. A record that makes
 * any policy invalid is refused, and goes to {@link SideOutputs#DEAD_LETTERS}; what was valid
 * before holds on. Whether a record is valid depends on the others, so one task sees them all, in
 * their order.
 */
public final class CheckPolicies extends ProcessFunction<KeyedRecord, PolicyChange>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CheckPolicies.class);

    private final PolicyBook book;
    private transient ListState<PolicyChange> kept;
    private transient Counter changed;
    private transient Counter refused;

    public CheckPolicies(PolicyBook book) {
        this.book = book;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        kept =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("records", PolicyChange.class));
        if (context.isRestored()) {
            Map<String, String> records = new TreeMap<>();
            kept.get().forEach(record -> records.put(record.key(), record.json()));
            book.restore(records)
                    .values()
                    .forEach(
                            reason ->
                                    LOG.warn("policy dropped, it is no longer valid: {}", reason));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.update(
                book.records().entrySet().stream()
                        .map(record -> new PolicyChange(record.getKey(), record.getValue()))
                        .toList());
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = Metrics.group(getRuntimeContext());
        changed = metrics.counter("policiesChanged");
        refused = metrics.counter("policiesRefused");
    }

    @Override
    public void processElement(KeyedRecord keyed, Context context, Collector<PolicyChange> out) {
        byte[] value = keyed.record().value();
        String json = value == null ? null : new String(value, StandardCharsets.UTF_8);
        try {
            book.change(keyed.key(), json);
        } catch (InvalidPolicyException e) {
            refused.inc();
            LOG.warn(
                    "policy refused (offset {} of {}), what held before holds on: {}",
                    keyed.record().offset(),
                    keyed.record().topic(),
                    e.getMessage());
            context.output(
                    SideOutputs.DEAD_LETTERS,
                    new DeadLetter(keyed.record(), "check policies", e.getMessage()));
            return;
        }
        changed.inc();
        LOG.info("policy of {} {}", keyed.key(), json == null ? "deleted" : "changed: " + json);
        out.collect(new PolicyChange(keyed.key(), json));
    }
}
