package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.foreshadow.provisioning.FencedPlatform;
import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.PlatformFactory;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the Kubernetes platform, and removes what a crash has left behind.
 *
 * @param options the platform's
 */
public record KubernetesPlatformFactory(KubernetesOptions options) implements PlatformFactory {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesPlatformFactory.class);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(45);

    /** The longest action hands over: 27 requests to pods and the cluster, of 10 s at most. */
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(5);

    /** Longer than any provisioning may take. */
    private static final Duration ORPHAN_AGE = Duration.ofHours(1);

    private static final int REQUEST_MILLIS = 10_000;
    private static final int CONNECT_MILLIS = 5_000;

    @Override
    public Platform open() throws IOException {
        Cluster cluster = new Cluster(client(), options.namespace());
        KubernetesLedger ledger = new KubernetesLedger(cluster, options.marks(), ABANDONED_AFTER);
        sweep(
                new OrphanSweep(
                        cluster, options.marks(), ledger, InstantSource.system(), ORPHAN_AGE));
        return new FencedPlatform(
                new KubernetesProvisioner(cluster, options, InstantSource.system()),
                ledger,
                InstantSource.system(),
                LOCK_PATIENCE);
    }

    private KubernetesClient client() throws IOException {
        return new KubernetesClientBuilder()
                .withConfig(
                        new ConfigBuilder(config())
                                .withRequestTimeout(REQUEST_MILLIS)
                                .withConnectionTimeout(CONNECT_MILLIS)
                                // An action that failed comes again by itself.
                                .withRequestRetryBackoffLimit(0)
                                .build())
                // Named, because services are not always found by the class loader of a job.
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    private Config config() throws IOException {
        if (options.kubeconfig() == null) {
            return Config.autoConfigure(null);
        }
        File file = new File(options.kubeconfig());
        if (!file.canRead()) {
            throw new IOException(
                    "kubeconfig " + file + " cannot be read; put it on every TaskManager");
        }
        return Config.fromKubeconfig(file);
    }

    /** What cannot be swept now is swept when the platform is opened the next time. */
    private static void sweep(OrphanSweep sweep) throws IOException {
        try {
            sweep.run().forEach(name -> LOG.warn("Removed {}: nobody knew of it", name));
        } catch (PlatformException | IOException e) {
            LOG.warn("Resources that nobody knows of could not be looked for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
