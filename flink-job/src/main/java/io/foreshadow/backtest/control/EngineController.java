package io.foreshadow.backtest.control;

import io.foreshadow.decision.Alarms;
import io.foreshadow.decision.DecisionEngine;
import io.foreshadow.decision.DecisionInput;
import io.foreshadow.decision.DecisionResult;
import io.foreshadow.decision.DecisionState;
import io.foreshadow.decision.Serving;
import io.foreshadow.events.Forecast;
import io.foreshadow.events.Policy;
import java.util.List;

/** The real {@link DecisionEngine}, with forecasts of any origin. */
public final class EngineController implements Controller {
    private final String name;
    private final Policy policy;
    private final ForecastSource source;
    private final List<String> classes;
    private DecisionState memory = DecisionState.FRESH;

    /**
     * @param source of the forecasts it decides by
     */
    public EngineController(String name, Policy policy, ForecastSource source) {
        this.name = name;
        this.policy = policy;
        this.source = source;
        classes = Ladder.of(policy).names();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Wish decide(Moment now) {
        Forecast forecast = source.forecast(now);
        Serving serving = new Serving(classes.get(now.serving()), 0, now.sinceMillis());
        DecisionResult result =
                DecisionEngine.decide(
                        new DecisionInput(forecast, serving, Alarms.NONE, policy, memory));
        memory = result.state();
        return new Wish(classes.indexOf(result.decision().toClass()), result.decision().reason());
    }
}
