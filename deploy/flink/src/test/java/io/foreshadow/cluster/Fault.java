package io.foreshadow.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What may happen to a run, told by second of the traffic. */
enum Fault {
    NOTHING(run -> run.reach(Fault.LATE).requireMetrics()),

    TASK_MANAGERS_KILLED(
            run ->
                    run.reach(Fault.EARLY)
                            .awaitCheckpoint()
                            .reach(Fault.HALF)
                            .loseTaskManager()
                            .reach(Fault.LATE)
                            .loseAllTaskManagers()),

    JOB_MANAGER_KILLED(
            run -> run.reach(Fault.EARLY).awaitCheckpoint().reach(Fault.HALF).loseJobManager()),

    BROKER_RESTARTED(
            run ->
                    run.reach(Fault.EARLY)
                            .awaitCheckpoint()
                            .reach(Fault.HALF)
                            .loseBroker()
                            .bringBrokerBack()),

    /** For longer than a producer keeps a record, so that the job fails of it. */
    BROKER_AWAY(
            run ->
                    run.reach(Fault.EARLY)
                            .awaitCheckpoint()
                            .reach(Fault.HALF)
                            .loseBroker()
                            .awaitFailure(Duration.ofSeconds(30))
                            .goOnFor(Run.OUTAGE)
                            .bringBrokerBack()) {
        @Override
        List<String> options() {
            return List.of(
                    "--kafka.property.request.timeout.ms", "5000",
                    "--kafka.property.delivery.timeout.ms", "6000",
                    "--kafka.property.max.block.ms", "6000");
        }
    },

    CHECKPOINTS_FAIL_AND_ARE_DONE_WITHOUT(
            run ->
                    run.reach(Fault.EARLY)
                            .awaitCheckpoint()
                            .loseCheckpointStorage()
                            .reach(Fault.HALF)
                            .awaitFailedCheckpoint()
                            .awaitFailedCheckpoint()
                            .bringCheckpointStorageBack()
                            .awaitCheckpoint()
                            .requireUninterrupted()) {
        @Override
        Map<String, String> settings() {
            return Map.of(
                    "execution.checkpointing.timeout", "30s",
                    "execution.checkpointing.tolerable-failed-checkpoints", "20");
        }
    },

    /**
     * The job fails of it, has no checkpoint to go on from, and the broker gives up what it had
     * begun to write.
     */
    CHECKPOINTS_FAIL_FOR_LONGER_THAN_TRANSACTIONS_LIVE(
            run ->
                    run.reach(Fault.EARLY)
                            .awaitCheckpoint()
                            .reach(Fault.HALF)
                            .loseCheckpointStorage()
                            .awaitFailure(Duration.ofSeconds(60))
                            .awaitAbortedTransactions()
                            .bringCheckpointStorageBack()) {
        @Override
        List<String> options() {
            return List.of("--kafka.transaction-timeout", "26 s");
        }

        @Override
        Map<String, String> settings() {
            return Map.of(
                    "execution.checkpointing.timeout", "25s",
                    "execution.checkpointing.tolerable-failed-checkpoints", "0");
        }
    },

    RESCALED_FROM_TWO_TO_FOUR_TO_ONE(
            run -> run.reach(Fault.EARLY).rescale(4).reach(Fault.HALF).rescale(1)),

    /** A rollback to an older savepoint; what was committed after it is there already. */
    TRAFFIC_READ_AGAIN(
            run ->
                    run.reach(Fault.EARLY)
                            .takeSavepoint()
                            .reach(Fault.HALF)
                            .awaitCheckpoint()
                            .goBackToSavepoint()) {
        @Override
        boolean repeatsEvents() {
            return true;
        }
    };

    /** After the first season: forecasts begin. */
    private static final int EARLY = 70;

    private static final int HALF = 150;
    private static final int LATE = 220;

    private final Story story;

    Fault(Story story) {
        this.story = story;
    }

    /** Steps of a run. */
    @FunctionalInterface
    private interface Story {
        Run happen(Run run) throws Exception;
    }

    /** Makes it happen. */
    void happen(Run run) throws Exception {
        story.happen(run);
    }

    /** Options of the job under which it happens fast. */
    List<String> options() {
        return List.of();
    }

    /** Settings of Flink under which it happens fast. */
    Map<String, String> settings() {
        return Map.of();
    }

    /** Whether events may come twice, with the same id, because an old state was gone back to. */
    boolean repeatsEvents() {
        return false;
    }
}
