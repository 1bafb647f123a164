package io.foreshadow.job.operator;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * When to forget a key: its timer is set when it is first heard of, and set anew only when it fires
 * too early, so that a key that goes on costs no timer a bucket. Times are of whichever clock the
 * operator gives, event time or processing time.
 */
public final class Silence {
    private final long afterMillis;
    private final ValueState<Heard> state;

    /**
     * Belongs to an operator's {@code open}.
     *
     * @param after a silence that is long enough
     */
    public Silence(Duration after, RuntimeContext context) {
        afterMillis = after.toMillis();
        state = context.getState(new ValueStateDescriptor<>("heard", Heard.class));
    }

    /**
     * What is kept of a key.
     *
     * @param lastMillis when it was last heard of
     * @param timerMillis when that is looked at next
     */
    public record Heard(long lastMillis, long timerMillis) {}

    /** The key was heard of. */
    public void hear(long atMillis, LongConsumer setTimer) throws IOException {
        Heard heard = state.value();
        if (heard == null) {
            set(atMillis, setTimer);
        } else if (atMillis > heard.lastMillis()) {
            state.update(new Heard(atMillis, heard.timerMillis()));
        }
    }

    /** Whether a timer is the one that was set here. */
    public boolean isDue(long atMillis) throws IOException {
        Heard heard = state.value();
        return heard != null && heard.timerMillis() == atMillis;
    }

    /**
     * Whether the key is to be forgotten now, as it is here. To be asked at every timer of the
     * operator, whatever it was set for.
     */
    public boolean isOver(long atMillis, LongConsumer setTimer) throws IOException {
        if (!isDue(atMillis)) {
            return false;
        }
        Heard heard = state.value();
        if (isOld(heard.lastMillis(), atMillis)) {
            state.clear();
            return true;
        }
        set(heard.lastMillis(), setTimer);
        return false;
    }

    /** Whether what was last heard of at a time is to be forgotten at another. */
    public boolean isOld(long lastMillis, long atMillis) {
        return lastMillis + afterMillis <= atMillis;
    }

    private void set(long lastMillis, LongConsumer setTimer) throws IOException {
        long timerMillis = lastMillis + afterMillis;
        state.update(new Heard(lastMillis, timerMillis));
        setTimer.accept(timerMillis);
    }
}
