package io.foreshadow.backtest.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One controller over a group of clients.
 *
 * @param controller its name
 * @param violationMinutes per client-day, over clients; its p90 is the worst decile's least
 * @param violationTimeShare percent of the time, mean over clients
 * @param costToOracle over clients
 * @param slack mean over clients
 * @param regretShare regret per paid capacity of the oracle, mean over clients
 * @param crossings all
 * @param onTimeShare of them
 * @param missedShare of them
 * @param lateMinutes of those late
 * @param earlyMinutes of those on time
 * @param ups moves up, all
 * @param falseShare of them
 * @param wastedShare of what was paid, mean over clients
 * @param movesMedianPerDay median over client-days
 * @param movesPerDay mean over clients
 * @param reversalsPerDay mean over clients
 * @param elasticity mean over clients
 * @param deviation mean over clients
 */
public record GroupRow(
        String controller,
        Spread violationMinutes,
        double violationTimeShare,
        Spread costToOracle,
        double slack,
        double regretShare,
        int crossings,
        double onTimeShare,
        double missedShare,
        Spread lateMinutes,
        Spread earlyMinutes,
        int ups,
        double falseShare,
        double wastedShare,
        double movesMedianPerDay,
        double movesPerDay,
        double reversalsPerDay,
        Elasticity elasticity,
        double deviation) {

    static GroupRow of(String controller, List<Scorecard> cards) {
        Crossings crossings = Crossings.pooled(cards.stream().map(Scorecard::crossings).toList());
        int ups = cards.stream().mapToInt(card -> card.provisionings().ups()).sum();
        int falseUps = cards.stream().mapToInt(card -> card.provisionings().falseUps()).sum();
        return new GroupRow(
                controller,
                spread(cards, card -> card.violations().minutesPerDay()),
                mean(cards, card -> card.elasticity().tauU()),
                spread(cards, card -> card.cost().toOracle()),
                mean(cards, card -> card.cost().slack()),
                mean(cards, GroupRow::regretShare),
                crossings.count(),
                crossings.onTimeShare(),
                crossings.count() == 0 ? 0 : (double) crossings.missed() / crossings.count(),
                Spread.of(crossings.lateMinutes()),
                Spread.of(crossings.earlyMinutes()),
                ups,
                ups == 0 ? 0 : (double) falseUps / ups,
                mean(cards, card -> card.provisionings().wastedShare()),
                medianPerDay(cards),
                mean(cards, card -> card.moves().perDay()),
                mean(cards, card -> card.moves().reversalsPerDay()),
                elasticity(cards),
                mean(cards, Scorecard::deviation));
    }

    private static double regretShare(Scorecard card) {
        double oraclePaid = card.cost().paid() / card.cost().toOracle();
        return oraclePaid > 0 ? card.cost().regret() / oraclePaid : 0;
    }

    private static double medianPerDay(List<Scorecard> cards) {
        return Spread.of(
                        cards.stream()
                                .flatMapToInt(card -> Arrays.stream(card.moves().byDay()))
                                .mapToObj(count -> (double) count)
                                .toList())
                .p50();
    }

    private static Elasticity elasticity(List<Scorecard> cards) {
        return new Elasticity(
                mean(cards, card -> card.elasticity().thetaU()),
                mean(cards, card -> card.elasticity().thetaO()),
                mean(cards, card -> card.elasticity().tauU()),
                mean(cards, card -> card.elasticity().tauO()),
                mean(cards, card -> card.elasticity().instability()));
    }

    private static Spread spread(List<Scorecard> cards, ToDoubleFunction<Scorecard> measure) {
        return Spread.of(cards.stream().map(measure::applyAsDouble).toList());
    }

    private static double mean(List<Scorecard> cards, ToDoubleFunction<Scorecard> measure) {
        return cards.stream().mapToDouble(measure).average().orElse(0);
    }
}
