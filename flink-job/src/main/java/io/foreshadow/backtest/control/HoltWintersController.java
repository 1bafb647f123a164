package io.foreshadow.backtest.control;

/**
 * The rules of the Predictive Horizontal Pod Autoscaler (jthomperoo) with its Holt-Winters model:
 * smoothing factors are fixed by hand, the season is the policy's, and the larger of the present
 * recommendation ({@link ReactiveController}) and the model's is taken ({@code decisionType:
 * maximum}), the highest of 300 s counting on the way down. Its model says one interval ahead; here
 * it says where the lead time ends, as if the interval were the lead time.
 *
 * <p>Source: its documentation, "Models" and "Configuration".
 */
public final class HoltWintersController implements Controller {
    private static final long STABILISATION_MILLIS = 300_000;

    private final Ladder ladder;
    private final HoltWinters model;
    private final int ahead;
    private final Stabilisation stabilisation = new Stabilisation(STABILISATION_MILLIS);

    /**
     * Smoothing factors, each from 0 to 1.
     *
     * @param alpha of the level
     * @param beta of the trend
     * @param gamma of the season
     */
    public record Factors(double alpha, double beta, double gamma) {
        public Factors {
            if (!(isShare(alpha) && isShare(beta) && isShare(gamma))) {
                throw new IllegalArgumentException(
                        "smoothing factors must be from 0 to 1, not "
                                + alpha
                                + ", "
                                + beta
                                + ", "
                                + gamma);
            }
        }

        private static boolean isShare(double factor) {
            return factor >= 0 && factor <= 1;
        }
    }

    /**
     * @param ahead from the last known bucket to the one in which a move that begins now serves
     */
    public HoltWintersController(Ladder ladder, int seasonSteps, int ahead, Factors factors) {
        this.ladder = ladder;
        this.ahead = ahead;
        model = new HoltWinters(seasonSteps, factors.alpha(), factors.beta(), factors.gamma());
    }

    @Override
    public String name() {
        return "Holt-Winters (PHPA)";
    }

    @Override
    public Wish decide(Moment now) {
        model.update(now.observed());
        int present = ReactiveController.recommended(now.observed(), now.serving(), ladder);
        double predicted = model.forecast(ahead);
        int wanted =
                Double.isNaN(predicted)
                        ? present
                        : Math.max(
                                present,
                                ReactiveController.recommended(predicted, now.serving(), ladder));
        return new Wish(stabilisation.highest(now.atMillis(), wanted), "Holt-Winters");
    }
}
