package io.foreshadow.job.operator;

import io.foreshadow.events.Forecast;
import io.foreshadow.events.Readiness;
import io.foreshadow.forecast.Horizon;
import io.foreshadow.forecast.Newcomer;
import io.foreshadow.forecast.PooledProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by application: learns its profile from the clients that are known, and forecasts by it
 * those that are not. A bucket is learned when the watermark has passed it, client by client in the
 * order of their names, so the same traffic always gives the same forecasts. Outlooks of clients
 * with a model of their own pass at once.
 */
public final class PoolFunction extends KeyedProcessFunction<String, Outlook, Outlook> {
    private static final long serialVersionUID = 1L;

    private final Duration forgetAfter;
    private transient ValueState<PooledProfile.State> profile;
    private transient MapState<String, Member> members;
    private transient MapState<Place, Turn> waiting;
    private transient Silence silence;

    /**
     * @param forgetAfter a client, or a whole application, is forgotten after such a silence
     */
    public PoolFunction(Duration forgetAfter) {
        this.forgetAfter = forgetAfter;
    }

    /**
     * What is kept of a client.
     *
     * @param lastMillis end of its last bucket
     * @param newcomer how it compares with its application
     */
    public record Member(long lastMillis, Newcomer.State newcomer) {}

    /**
     * Where a turn waits: one by one, so that a large application costs no more a client than a
     * small one.
     *
     * @param atMillis end of the bucket
     * @param client the tenant
     */
    public record Place(long atMillis, String client) {}

    /**
     * What a client did in a bucket that the watermark has not passed yet.
     *
     * @param client the tenant
     * @param startMillis start of the bucket
     * @param demand in it, in demand units
     * @param seasonMillis of the client's policy
     * @param newcomer what waits for a forecast; null for a client with a model of its own
     */
    public record Turn(
            String client, long startMillis, double demand, long seasonMillis, Outlook newcomer) {}

    @Override
    public void open(OpenContext context) {
        profile =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("profile", PooledProfile.State.class));
        members =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("members", String.class, Member.class));
        waiting =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("waiting", Place.class, Turn.class));
        silence = new Silence(forgetAfter, getRuntimeContext());
    }

    @Override
    public void processElement(Outlook outlook, Context context, Collector<Outlook> out)
            throws Exception {
        Forecast forecast = outlook.forecast();
        boolean isNew = forecast.readiness() == Readiness.COLLECTING;
        if (!isNew) {
            out.collect(outlook);
        }
        if (isNew || forecast.readiness() == Readiness.SEASONAL) {
            Turn turn =
                    new Turn(
                            forecast.client(),
                            outlook.observation().startMillis(),
                            forecast.observed(),
                            outlook.policy().seasonMillis(),
                            isNew ? outlook : null);
            waiting.put(new Place(forecast.atMillis(), forecast.client()), turn);
            context.timerService().registerEventTimeTimer(forecast.atMillis());
            silence.hear(forecast.atMillis(), context.timerService()::registerEventTimeTimer);
        }
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<Outlook> out)
            throws Exception {
        if (silence.isDue(atMillis)) {
            forgetMembers(atMillis);
        }
        if (silence.isOver(atMillis, context.timerService()::registerEventTimeTimer)) {
            profile.clear();
            members.clear();
            waiting.clear();
            return;
        }
        List<Turn> turns = take(atMillis);
        if (!turns.isEmpty()) {
            learn(turns, atMillis, out);
        }
    }

    private void learn(List<Turn> turns, long atMillis, Collector<Outlook> out) throws Exception {
        PooledProfile pool = pool(turns.get(0).seasonMillis());
        for (Turn turn : turns) {
            Newcomer member = member(turn.client(), pool);
            member.update(turn.startMillis(), turn.demand());
            if (turn.newcomer() == null) {
                member.teach(turn.startMillis(), turn.demand());
            }
            members.put(turn.client(), new Member(atMillis, member.snapshot()));
        }
        profile.update(pool.snapshot());
        for (Turn turn : turns) {
            if (turn.newcomer() != null) {
                out.collect(forecast(turn.newcomer(), member(turn.client(), pool)));
            }
        }
    }

    private void forgetMembers(long atMillis) throws Exception {
        for (var all = members.iterator(); all.hasNext(); ) {
            if (silence.isOld(all.next().getValue().lastMillis(), atMillis)) {
                all.remove();
            }
        }
    }

    private Outlook forecast(Outlook outlook, Newcomer newcomer) {
        Forecast collecting = outlook.forecast();
        int horizon = Horizon.buckets(outlook.policy(), collecting.bucketMillis());
        return outlook.with(newcomer.forecast(collecting, horizon));
    }

    /** The turns of a bucket in the order of the clients' names; they wait no longer. */
    private List<Turn> take(long atMillis) throws Exception {
        List<Turn> turns = new ArrayList<>();
        for (Iterator<Map.Entry<Place, Turn>> all = waiting.iterator(); all.hasNext(); ) {
            Map.Entry<Place, Turn> each = all.next();
            if (each.getKey().atMillis() == atMillis) {
                turns.add(each.getValue());
                all.remove();
            }
        }
        turns.sort(Comparator.comparing(Turn::client));
        return turns;
    }

    private PooledProfile pool(long seasonMillis) throws Exception {
        PooledProfile.State kept = profile.value();
        return kept == null ? PooledProfile.fresh(seasonMillis) : PooledProfile.restore(kept);
    }

    private Newcomer member(String client, PooledProfile pool) throws Exception {
        Member kept = members.get(client);
        return Newcomer.restore(pool, kept == null ? Newcomer.State.FRESH : kept.newcomer());
    }
}
