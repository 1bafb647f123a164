package io.foreshadow.backtest.control;

/** Carries out a plan made with perfect knowledge. */
public final class PlannedController implements Controller {
    private final String name;
    private final byte[] plan;

    /**
     * @param plan the class wanted at each step; -1 for the one that serves
     */
    public PlannedController(String name, byte[] plan) {
        this.name = name;
        this.plan = plan.clone();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Wish decide(Moment now) {
        int planned = plan[now.step()];
        return new Wish(planned < 0 ? now.serving() : planned, "planned");
    }
}
