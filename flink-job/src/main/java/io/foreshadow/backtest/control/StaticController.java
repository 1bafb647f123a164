package io.foreshadow.backtest.control;

/** One class for ever: sized by hand, with the whole trace known in advance. */
public final class StaticController implements Controller {
    private final String name;
    private final Wish wish;

    /**
     * @param demand that its full capacity has to hold
     */
    public StaticController(String name, double demand, Ladder ladder) {
        this.name = name;
        wish = new Wish(ladder.smallest(demand), "static");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Wish decide(Moment now) {
        return wish;
    }
}
