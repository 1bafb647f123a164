package io.foreshadow.backtest.report;

import io.foreshadow.backtest.ClientRun;
import io.foreshadow.backtest.score.ClientReport;

/** A page. */
public final class HtmlReport {
    /** Adds. */
    public void add(ClientRun run, ClientReport report) {}

    /** Page. */
    public String page(BacktestReport report) {
        return "";
    }
}
