package io.foreshadow.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * Typed findings from a client's buckets: one for each underlying event. A retry storm or a scanner
 * explains the demand it makes, so that no surge is told beside it. A surge or drop that stays
 * becomes a level shift: from then on demand is compared with the forecast times the shift, until
 * the forecast itself has followed.
 */
public final class FindingRules {
    private static final double MEMORY = 100;

    private final AnomalySettings settings;
    private final FindingTrack demand;
    private final FindingTrack errors;
    private final FindingTrack routes;
    private final FindingTrack capture;
    private RunningMoments errorShare;
    private RunningMoments routeCount;
    private RunningMoments routesPerRequest;
    private double shift;

    private FindingRules(AnomalySettings settings, State state) {
        this.settings = settings;
        demand = new FindingTrack(state.demand());
        errors = new FindingTrack(state.errors());
        routes = new FindingTrack(state.routes());
        capture = new FindingTrack(state.capture());
        errorShare = state.errorShare();
        routeCount = state.routeCount();
        routesPerRequest = state.routesPerRequest();
        shift = state.shift();
    }

    /**
     * What is remembered.
     *
     * @param shift factor on the forecast since the last level shift; 1 when there was none
     */
    public record State(
            FindingTrack.State demand,
            FindingTrack.State errors,
            FindingTrack.State routes,
            FindingTrack.State capture,
            RunningMoments errorShare,
            RunningMoments routeCount,
            RunningMoments routesPerRequest,
            double shift) {}

    /** Without any past. */
    public static FindingRules fresh(AnomalySettings settings) {
        FindingTrack.State none = FindingTrack.State.NONE;
        RunningMoments unknown = RunningMoments.NONE;
        return new FindingRules(
                settings, new State(none, none, none, none, unknown, unknown, unknown, 1));
    }

    /** As it was when the snapshot was taken. */
    public static FindingRules restore(AnomalySettings settings, State state) {
        return new FindingRules(settings, state);
    }

    /** All it knows. */
    public State snapshot() {
        return new State(
                demand.snapshot(),
                errors.snapshot(),
                routes.snapshot(),
                capture.snapshot(),
                errorShare,
                routeCount,
                routesPerRequest,
                shift);
    }

    /** What the next bucket opens, changes or closes; usually nothing. In a gap the rest waits. */
    public List<Finding> update(TrafficReading reading) {
        List<Finding> told = new ArrayList<>();
        boolean gap = reading.isGap();
        tell(told, capture, reading, gap ? new Oddity(FindingKind.CAPTURE_GAP, 0, 0) : null);
        if (gap) {
            return told;
        }
        Oddity error = errorOddity(reading);
        Oddity scan = scanOddity(reading);
        boolean explained =
                scan != null || error != null && error.kind() == FindingKind.RETRY_STORM;
        tell(told, errors, reading, error);
        tell(told, routes, reading, scan);
        tell(told, demand, reading, explained ? null : demandOddity(reading));
        learn(reading, error, scan);
        return told;
    }

    private void tell(
            List<Finding> told, FindingTrack track, TrafficReading reading, Oddity oddity) {
        track.next(reading.atMillis(), oddity, settings.persistence(), settings.window())
                .ifPresent(told::add);
    }

    private Oddity demandOddity(TrafficReading reading) {
        double upper = reading.expectedUpper() * settings.surgeFactor();
        double lower = reading.expectedLower() * settings.dropFactor();
        double seen = reading.observed();
        boolean known = !Double.isNaN(upper) && !Double.isNaN(lower);
        if (!known || seen >= lower && seen <= upper) {
            return null;
        }
        if (seen >= lower * shift && seen <= upper * shift) {
            return null;
        }
        boolean above = seen > upper * Math.max(1, shift);
        double limit = above ? upper : lower;
        if (demand.oddInARow() + 1 < settings.shiftBuckets()) {
            return new Oddity(above ? FindingKind.SURGE : FindingKind.DROP, seen, limit);
        }
        double middle = (reading.expectedUpper() + reading.expectedLower()) / 2;
        shift = middle > 0 && seen > 0 ? seen / middle : shift;
        return new Oddity(FindingKind.LEVEL_SHIFT, seen, limit);
    }

    private Oddity errorOddity(TrafficReading reading) {
        double share = reading.share(reading.errors());
        double limit =
                Math.max(settings.leastErrorShare(), errorShare.mean() * settings.errorFactor());
        if (reading.errors() < settings.leastErrors() || share <= limit) {
            return null;
        }
        boolean fewRoutes =
                routesPerRequest.count() > 0
                        && reading.share(reading.routes())
                                <= routesPerRequest.mean() * settings.retryRouteShare();
        boolean retries = fewRoutes && reading.observed() > reading.expectedUpper();
        return new Oddity(
                retries ? FindingKind.RETRY_STORM : FindingKind.ERROR_BURST, share, limit);
    }

    private Oddity scanOddity(TrafficReading reading) {
        double limit =
                Math.max(settings.leastScanRoutes(), routeCount.mean() * settings.scanFactor());
        boolean scan =
                reading.routes() > limit
                        && reading.share(reading.notFound()) >= settings.scanNotFoundShare();
        return scan ? new Oddity(FindingKind.SCANNER, reading.routes(), limit) : null;
    }

    /** Only normal buckets say what is usual. */
    private void learn(TrafficReading reading, Oddity error, Oddity scan) {
        if (error != null || scan != null || reading.requests() <= 0) {
            return;
        }
        errorShare = errorShare.plus(reading.share(reading.errors()), MEMORY);
        routeCount = routeCount.plus(Math.max(0, reading.routes()), MEMORY);
        routesPerRequest = routesPerRequest.plus(reading.share(reading.routes()), MEMORY);
    }
}
