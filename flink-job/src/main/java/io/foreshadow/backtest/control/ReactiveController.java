package io.foreshadow.backtest.control;

/**
 * The rules of Kubernetes' HorizontalPodAutoscaler, for a ladder in place of a number of pods.
 *
 * <p>{@code ratio = metric / target}, where the metric is the utilisation of the class that serves
 * and the target is the policy's utilisation. Within 10 % of 1 nothing is done; else the wanted
 * capacity is {@code capacity * ratio}, and the smallest class that has it is recommended. Of the
 * recommendations of the last 300 s the highest counts, so up is at once and down is slow. Without
 * a metric nothing is done.
 *
 * <p>Source: kubernetes.io, "Horizontal Pod Autoscaling", algorithm details (tolerance 0.1,
 * downscale stabilisation 300 s, no upscale stabilisation).
 */
public final class ReactiveController implements Controller {
    /** Its {@link #name}. */
    public static final String NAME = "reactive (HPA)";

    private static final double TOLERANCE = 0.1;
    private static final long STABILISATION_MILLIS = 300_000;

    private final Ladder ladder;
    private final Stabilisation stabilisation = new Stabilisation(STABILISATION_MILLIS);

    public ReactiveController(Ladder ladder) {
        this.ladder = ladder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Wish decide(Moment now) {
        return new Wish(
                stabilisation.highest(
                        now.atMillis(), recommended(now.observed(), now.serving(), ladder)),
                "present demand");
    }

    /** What the ratio alone asks for. */
    static int recommended(double demand, int serving, Ladder ladder) {
        double ratio = demand / ladder.usable(serving);
        return Double.isNaN(ratio) || Math.abs(ratio - 1) <= TOLERANCE
                ? serving
                : ladder.smallestPlanned(demand);
    }
}
