package io.foreshadow.job.operator;

import io.foreshadow.behaviour.BridgeView;
import io.foreshadow.behaviour.Bridges;
import io.foreshadow.behaviour.Sight;
import io.foreshadow.events.Heartbeat;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The bridges' heartbeats as broadcast state beside the shadows, and how well they saw a bucket. At
 * the watermark at which a bucket closes, every heartbeat that speaks of it has arrived.
 */
final class BridgeWatch implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A fleet has fewer; invented ones beyond are not heard. */
    static final int MOST_BRIDGES = 1_000;

    private static final MapStateDescriptor<String, BridgeView> BRIDGES =
            new MapStateDescriptor<>("bridges", Types.STRING, TypeInformation.of(BridgeView.class));

    private final long silentAfterMillis;
    private final long forgetAfterMillis;
    private final long bucketMillis;

    private transient long judgedMillis;
    private transient Sight judged;

    /**
     * @param silentAfter without a heartbeat for so long a bridge counts as blind
     * @param restAfter when clients of a bridge that is gone have rested, it is forgotten
     */
    BridgeWatch(Duration bucket, Duration silentAfter, Duration restAfter) {
        bucketMillis = bucket.toMillis();
        silentAfterMillis = silentAfter.toMillis();
        forgetAfterMillis = restAfter.toMillis() + silentAfterMillis + 2 * bucketMillis;
    }

    static MapStateDescriptor<String, BridgeView> descriptor() {
        return BRIDGES;
    }

    /** Takes a heartbeat. */
    void hear(Heartbeat beat, BroadcastState<String, BridgeView> bridges, long watermark)
            throws Exception {
        judged = null;
        BridgeView before = bridges.get(beat.bridge());
        if (before == null && size(bridges) >= MOST_BRIDGES) {
            return;
        }
        BridgeView now = (before == null ? BridgeView.NONE : before).plus(beat, silentAfterMillis);
        if (watermark == Long.MIN_VALUE) {
            bridges.put(beat.bridge(), now);
            return;
        }
        bridges.put(beat.bridge(), now.since(watermark - bucketMillis - silentAfterMillis));
        forget(bridges, watermark - forgetAfterMillis);
    }

    /** How well the bucket that ends at a time was seen. */
    Sight sight(ReadOnlyBroadcastState<String, BridgeView> bridges, long endMillis)
            throws Exception {
        if (judged == null || judgedMillis != endMillis) {
            List<BridgeView> views = new ArrayList<>();
            bridges.immutableEntries().forEach(entry -> views.add(entry.getValue()));
            judged = Bridges.sight(views, endMillis - bucketMillis, endMillis, silentAfterMillis);
            judgedMillis = endMillis;
        }
        return judged;
    }

    private static void forget(BroadcastState<String, BridgeView> bridges, long beforeMillis)
            throws Exception {
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, BridgeView> entry : bridges.entries()) {
            if (entry.getValue().lastMillis() < beforeMillis) {
                gone.add(entry.getKey());
            }
        }
        for (String bridge : gone) {
            bridges.remove(bridge);
        }
    }

    private static int size(BroadcastState<String, BridgeView> bridges) throws Exception {
        int size = 0;
        for (Map.Entry<String, BridgeView> ignored : bridges.entries()) {
            size++;
        }
        return size;
    }
}
