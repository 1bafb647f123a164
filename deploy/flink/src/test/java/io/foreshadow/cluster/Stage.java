package io.foreshadow.cluster;

import java.nio.file.Path;

/**
 * The processes that runs share: a JobManager, two TaskManagers and a broker. After a run that went
 * wrong they are started anew, so that the next one finds them well.
 */
final class Stage implements AutoCloseable {
    private static final int TASK_MANAGERS = 2;

    private final Path directory;
    private int opened;
    private StandaloneCluster cluster;
    private Broker broker;

    Stage(Path directory) {
        this.directory = directory;
    }

    /** What is done with the processes while they are well. */
    @FunctionalInterface
    interface Act<T> {
        T perform(StandaloneCluster cluster, Broker broker) throws Exception;
    }

    /** Does something with processes that are well. */
    <T> T perform(Act<T> act) throws Exception {
        boolean done = false;
        try {
            open();
            T result = act.perform(cluster, broker);
            done = true;
            return result;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /**
     * Runs the job over the whole traffic and lets a fault happen on the way.
     *
     * @param name unique among the runs
     * @return what a consumer of {@code foreshadow.scaling} has had then
     */
    ScalingLog perform(String name, Fault fault) throws Exception {
        return perform(
                (cluster, broker) -> {
                    try (Run run =
                            Run.start(cluster, broker, name, fault.options(), fault.settings())) {
                        fault.happen(run);
                        return run.finish().scaling();
                    }
                });
    }

    /** Ends all processes. */
    @Override
    public void close() {
        try {
            if (cluster != null) {
                cluster.close();
            }
        } finally {
            cluster = null;
            closeBroker();
        }
    }

    private void closeBroker() {
        if (broker != null) {
            broker.close();
        }
        broker = null;
    }

    private void open() {
        if (cluster != null) {
            return;
        }
        Path folder = directory.resolve(Integer.toString(opened++));
        broker = Broker.start(folder.resolve("kafka"));
        cluster = StandaloneCluster.start(folder.resolve("flink"), TASK_MANAGERS);
    }
}
