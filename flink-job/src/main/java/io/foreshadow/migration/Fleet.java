package io.foreshadow.migration;

import io.foreshadow.events.Action;
import io.foreshadow.events.Outcome;
import io.foreshadow.events.Policy;
import io.foreshadow.events.ResourceClass;
import io.foreshadow.events.ScalingDecision;
import io.foreshadow.events.ScalingDecision.Kind;
import io.foreshadow.events.ScalingEvents;
import io.foreshadow.events.Waiting;
import io.foreshadow.events.Waiting.Guard;
import io.foreshadow.events.Waiting.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds what the whole fleet does at once: how many clients are on the move, how many moves begin
 * within an interval, and what all resources cost.
 *
 * <p>A decision that has to wait is not kept: it is repeated with every bucket, and goes when it is
 * made again, there is room, and nobody who comes before it could take that room. Present need
 * comes first, then who asked first; who has waited as long as a migration may be silent counts as
 * needed, so nobody is overtaken for ever. Whoever does not ask again loses the turn.
 *
 * <p>A place is given back when the platform has removed what was to go, and at the latest when
 * nothing was heard of the migration for longer than any may be silent, so that a lost end blocks
 * nobody. After a move that was rolled back a client has no new place for as long as its migration
 * would not begin.
 */
public final class Fleet {
    /** Costs are summed in millionths, whole ones: sums of changes must not drift. */
    public static final double UNIT = 1e-6;

    /** So many may wait at once; more are held all the same, but ask without a turn. */
    static final int MAX_WAITING = 1_000;

    private final FleetLimits limits;
    private final Map<String, FleetPlace> places = new LinkedHashMap<>();
    private final Map<String, FleetTurn> turns = new LinkedHashMap<>();
    private final Deque<Long> starts = new ArrayDeque<>();
    private final List<Waiting> news = new ArrayList<>();
    private long cost;

    public Fleet(FleetLimits limits) {
        this.limits = limits;
    }

    /**
     * What is remembered.
     *
     * @param places of clients on the move or at rest
     * @param turns of clients that wait
     * @param starts when the moves of the last interval began, the first first
     * @param cost what all serving resources cost in an hour, in {@link #UNIT}
     */
    public record State(
            List<FleetPlace> places, List<FleetTurn> turns, List<Long> starts, long cost) {}

    /** Goes on from a state. */
    public static Fleet restore(FleetLimits limits, State state) {
        Fleet fleet = new Fleet(limits);
        state.places().forEach(place -> fleet.places.put(place.client(), place));
        state.turns().forEach(turn -> fleet.turns.put(turn.client(), turn));
        fleet.starts.addAll(state.starts());
        fleet.cost = state.cost();
        return fleet;
    }

    /** What is remembered. */
    public State snapshot() {
        return new State(
                List.copyOf(places.values()),
                List.copyOf(turns.values()),
                List.copyOf(starts),
                cost);
    }

    /** A price per hour in {@link #UNIT}, rounded. */
    public static long cost(double pricePerHour) {
        return Math.round(pricePerHour / UNIT);
    }

    /** What there is to tell since this was last asked, in its order. */
    public List<Waiting> takeNews() {
        List<Waiting> told = List.copyOf(news);
        news.clear();
        return told;
    }

    /** How many clients are on the move. */
    public int underWay() {
        return (int) places.values().stream().filter(place -> !place.isResting()).count();
    }

    /** How many clients wait. */
    public int waiting() {
        return turns.size();
    }

    /** What all serving resources cost in an hour, as far as was said. */
    public double costPerHour() {
        return cost * UNIT;
    }

    /** What serves a client costs more, or less, from now on, in {@link #UNIT}. */
    public void pay(String client, long change) {
        cost += change;
        places.computeIfPresent(client, (key, place) -> place.counted());
    }

    /** A client wants nothing any more. */
    public void withdraw(String client, long nowMillis) {
        end(turns.remove(client), Status.WITHDRAWN, "it is not wanted any more", nowMillis);
    }

    /** What became of an action; of no interest where the client has no place. */
    public void hear(Outcome outcome, long nowMillis) {
        places.computeIfPresent(
                outcome.client(), (client, place) -> after(outcome, place, nowMillis));
    }

    /** Whether a decision that changes something may be carried out now. */
    public boolean permits(ScalingDecision decision, Policy policy, long nowMillis) {
        forgetWhatIsOver(nowMillis);
        String client = decision.client();
        FleetPlace place = places.get(client);
        if (place != null) {
            return !place.isResting();
        }
        FleetTurn before = turns.get(client);
        if (before != null && !before.isFor(decision)) {
            withdraw(client, nowMillis);
            before = null;
        }
        FleetTurn turn = turn(decision, policy, nowMillis).after(before);
        Obstacle obstacle = obstacle(turn, nowMillis);
        if (obstacle != null) {
            hold(turn, decision, obstacle, nowMillis);
            return false;
        }
        turns.remove(client);
        end(turn, Status.CLEARED, "its turn has come", nowMillis);
        begin(turn, policy, nowMillis);
        return true;
    }

    private record Obstacle(Guard guard, String reason) {}

    /** What stands against a turn, after all that come before it have taken what they can. */
    private Obstacle obstacle(FleetTurn turn, long nowMillis) {
        Room room = new Room(nowMillis);
        turns.values().stream()
                .filter(other -> !other.client().equals(turn.client()))
                .filter(other -> other.isBefore(turn, nowMillis))
                .sorted(order(nowMillis))
                .forEach(room::take);
        return room.obstacle(turn);
    }

    private static Comparator<FleetTurn> order(long nowMillis) {
        return (one, other) -> {
            if (one.isBefore(other, nowMillis)) {
                return -1;
            }
            return other.isBefore(one, nowMillis) ? 1 : 0;
        };
    }

    /** What is left of the limits. */
    private final class Room {
        private final long nowMillis;
        private int moving = underWay();
        private int begun = starts.size();
        private double money =
                limits.costPerHour() / UNIT
                        - cost
                        - places.values().stream().mapToLong(FleetPlace::addedCost).sum();

        Room(long nowMillis) {
            this.nowMillis = nowMillis;
        }

        /** Keeps for one who comes before what it may take, now or as the first when it can. */
        void take(FleetTurn turn) {
            Obstacle obstacle = obstacle(turn);
            if (obstacle == null) {
                moving++;
                begun++;
            }
            boolean canEverFit = turn.addedCost() <= limits.costPerHour() / UNIT;
            if (canEverFit
                    && (obstacle == null || obstacle.guard() == Guard.SPENDING)
                    && turn.addedCost() > 0) {
                money -= turn.addedCost();
            }
        }

        Obstacle obstacle(FleetTurn turn) {
            int share = turn.share(limits.migrations(), nowMillis);
            if (moving >= share) {
                return new Obstacle(
                        Guard.MIGRATIONS,
                        "waiting: " + moving + " of " + share + " migrations are under way");
            }
            if (begun >= limits.starts()) {
                return new Obstacle(
                        Guard.STARTS,
                        "waiting: "
                                + begun
                                + " of "
                                + limits.starts()
                                + " migrations have begun within "
                                + limits.startsMillis() / 1000
                                + " s");
            }
            boolean isDear = turn.addedCost() > 0 && turn.addedCost() > money;
            if (isDear && !(limits.mayExceed() && turn.isNeeded())) {
                return new Obstacle(
                        Guard.SPENDING,
                        "waiting: the fleet costs "
                                + costPerHour()
                                + " of "
                                + limits.costPerHour()
                                + " an hour, and this would add "
                                + turn.addedCost() * UNIT);
            }
            return null;
        }
    }

    private long silenceMillis(Policy policy) {
        return MigrationMachine.longestSilenceMillis(policy, limits.bucketMillis());
    }

    private FleetTurn turn(ScalingDecision decision, Policy policy, long nowMillis) {
        boolean isUp = decision.kind() == Kind.SCALE_UP;
        return new FleetTurn(
                decision.client(),
                decision.kind(),
                isUp && decision.observedDemand() > decision.usableCapacity(),
                isUp ? added(decision, policy) : 0,
                policy.limits().fleetMigrations(),
                nowMillis,
                nowMillis,
                silenceMillis(policy),
                null);
    }

    private static long added(ScalingDecision decision, Policy policy) {
        return Math.max(
                0,
                cost(price(policy.classNamed(decision.toClass())))
                        - cost(price(policy.classNamed(decision.fromClass()))));
    }

    private static double price(ResourceClass named) {
        return named == null ? 0 : named.price();
    }

    private void hold(FleetTurn turn, ScalingDecision decision, Obstacle obstacle, long nowMillis) {
        if (!turns.containsKey(turn.client()) && turns.size() >= MAX_WAITING) {
            return;
        }
        Waiting told = turn.told();
        if (told == null || told.guard() != obstacle.guard()) {
            told =
                    new Waiting(
                            decision.client(),
                            ScalingEvents.id(decision),
                            nowMillis,
                            decision.kind(),
                            decision.fromClass(),
                            decision.toClass(),
                            Status.WAITING,
                            obstacle.guard(),
                            obstacle.reason(),
                            null);
            news.add(told);
        }
        turns.put(turn.client(), turn.told(told));
    }

    private void begin(FleetTurn turn, Policy policy, long nowMillis) {
        long silence = silenceMillis(policy);
        places.put(
                turn.client(),
                new FleetPlace(
                        turn.client(),
                        false,
                        turn.addedCost(),
                        silence,
                        policy.retryBackoffMillis(),
                        nowMillis + silence));
        starts.addLast(nowMillis);
    }

    private static FleetPlace after(Outcome outcome, FleetPlace place, long nowMillis) {
        if (place.isResting()) {
            return place;
        }
        boolean isOver =
                outcome.kind() == Action.Kind.DECOMMISSION
                        && outcome.status() == Outcome.Status.DONE
                        && (outcome.standing() == null
                                || outcome.standing().resources().size() <= 1);
        if (!isOver) {
            return place.heardAt(nowMillis);
        }
        boolean isRolledBack =
                ResourceRef.nameOf(outcome.client(), outcome.epoch()).equals(outcome.resource());
        return isRolledBack ? place.restingFrom(nowMillis) : null;
    }

    private void forgetWhatIsOver(long nowMillis) {
        places.values().removeIf(place -> place.untilMillis() <= nowMillis);
        while (!starts.isEmpty() && starts.peekFirst() <= nowMillis - limits.startsMillis()) {
            starts.removeFirst();
        }
        List<FleetTurn> lapsed =
                turns.values().stream()
                        .filter(turn -> turn.askedMillis() <= nowMillis - limits.lapseMillis())
                        .toList();
        lapsed.forEach(turn -> withdraw(turn.client(), nowMillis));
    }

    private void end(FleetTurn turn, Status status, String reason, long nowMillis) {
        if (turn != null && turn.told() != null) {
            news.add(turn.told().then(nowMillis, status, reason));
        }
    }
}
