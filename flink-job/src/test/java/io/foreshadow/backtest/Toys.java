package io.foreshadow.backtest;

import io.foreshadow.backtest.control.HoltWintersController;
import io.foreshadow.backtest.control.Ladder;
import io.foreshadow.events.Policy;
import io.foreshadow.policy.PolicyFile;
import io.foreshadow.series.Series;
import java.util.List;

/** Small ladders, policies and traces. */
final class Toys {
    static final long MINUTE = 60_000;
    static final Field FIELD =
            new Field(new HoltWintersController.Factors(0.1, 0.1, 0.1), List.of());

    private Toys() {}

    static Ladder ladder(double... capacities) {
        String[] names = {"small", "medium", "large"};
        return new Ladder(List.of(names).subList(0, capacities.length), capacities, 1);
    }

    /** Classes of 10, 20 and 40; a season of an hour. */
    static Policy policy() {
        return PolicyFile.parse(
                        """
                        default:
                          mode: act
                          ladder:
                            - {name: small, capacity: 10, price: 1}
                            - {name: medium, capacity: 20, price: 2}
                            - {name: large, capacity: 40, price: 4}
                          seasonMillis: 3600000
                          stabilisationMillis: 300000
                          minimumStayMillis: 300000
                        """,
                        "toy")
                .of("toy");
    }

    /** Two days of minutes whose hour rises from 2 to 32 and falls back, a little uneven. */
    static Series waves() {
        double[] demand = new double[2 * 1440];
        for (int i = 0; i < demand.length; i++) {
            demand[i] = 17 - 15 * Math.cos(2 * Math.PI * i / 60) + (i * 7919 % 13) / 13.0;
        }
        return new Series("toy", 0, MINUTE, demand);
    }
}
