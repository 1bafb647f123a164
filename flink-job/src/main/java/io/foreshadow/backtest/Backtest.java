package io.foreshadow.backtest;

import io.foreshadow.backtest.report.BacktestReport;
import io.foreshadow.backtest.report.LeadReport;
import io.foreshadow.backtest.score.ClientReport;
import io.foreshadow.events.Policy;
import io.foreshadow.series.Series;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Replays all clients at all lead times and sums up. */
public final class Backtest {
    private final BacktestPlan plan;
    private final Watcher watcher;

    private Backtest(BacktestPlan plan, Watcher watcher) {
        this.plan = plan;
        this.watcher = watcher;
    }

    private record Done(ClientRun run, ClientReport report) {}

    /** Runs a plan. */
    public static BacktestReport run(BacktestPlan plan, Watcher watcher) {
        Backtest backtest = new Backtest(plan, watcher);
        ExecutorService threads = Executors.newFixedThreadPool(plan.threads());
        try {
            List<LeadReport> leads = new ArrayList<>();
            for (long lead : plan.leads()) {
                leads.add(backtest.at(lead, threads));
            }
            return BacktestReport.of(leads, !plan.field().quantiles().isEmpty());
        } finally {
            threads.shutdownNow();
        }
    }

    /** A few clients at once, so that only a few runs are in memory. */
    private LeadReport at(long leadMillis, ExecutorService threads) {
        List<ClientReport> reports = new ArrayList<>();
        Deque<CompletableFuture<Done>> running = new ArrayDeque<>();
        Iterator<Series> waiting = plan.demand().iterator();
        while (waiting.hasNext() || !running.isEmpty()) {
            while (waiting.hasNext() && running.size() <= plan.threads()) {
                Series client = waiting.next();
                running.add(
                        CompletableFuture.supplyAsync(() -> replay(client, leadMillis), threads));
            }
            Done done = running.remove().join();
            watcher.replayed(done.run(), done.report());
            reports.add(done.report());
        }
        double quantile = plan.policies().of(reports.get(0).client()).quantile();
        return LeadReport.of(leadMillis, quantile, reports);
    }

    private Done replay(Series client, long leadMillis) {
        Policy policy = plan.policy(client);
        ClientRun run =
                Replay.run(client, policy, plan.conditions().withLead(leadMillis), plan.field());
        Archetype archetype = Archetype.of(client, policy.seasonMillis());
        return new Done(run, ClientReport.of(run, archetype));
    }
}
