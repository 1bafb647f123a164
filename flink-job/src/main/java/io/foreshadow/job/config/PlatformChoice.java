package io.foreshadow.job.config;

import io.foreshadow.provisioning.PlatformFactory;
import io.foreshadow.provisioning.kubernetes.KubernetesOptions;
import io.foreshadow.provisioning.kubernetes.KubernetesPlatformFactory;
import io.foreshadow.provisioning.local.LocalPlatformFactory;
import io.foreshadow.provisioning.webhook.WebhookPlatformFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** Who carries out actions: each platform with the options that it takes. */
final class PlatformChoice {
    private PlatformChoice() {}

    /**
     * What options say.
     *
     * @return null for nobody
     * @throws InvalidOptionException naming the option and what it must be
     */
    static PlatformFactory of(Configuration options) {
        return switch (JobOptions.PLATFORM.of(options)) {
            case NONE -> null;
            case LOCAL -> new LocalPlatformFactory(needed(JobOptions.LOCAL_DIRECTORY, options));
            case KUBERNETES -> kubernetes(options);
            case WEBHOOK -> webhook(options);
        };
    }

    private static PlatformFactory kubernetes(Configuration options) {
        String namespace = needed(JobOptions.KUBERNETES_NAMESPACE, options);
        String gateway = needed(JobOptions.KUBERNETES_GATEWAY, options);
        String template = content(JobOptions.KUBERNETES_TEMPLATE, options);
        String classes = content(JobOptions.KUBERNETES_CLASSES, options);
        try {
            return new KubernetesPlatformFactory(
                    new KubernetesOptions(
                            namespace,
                            JobOptions.KUBERNETES_KUBECONFIG.of(options),
                            JobOptions.KUBERNETES_INSTALL.of(options),
                            gateway,
                            template,
                            classes,
                            JobOptions.KUBERNETES_DRAIN.of(options)));
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException("--platform.kubernetes." + e.getMessage(), e);
        }
    }

    /** The content of a file that an option names. */
    private static String content(JobOption<String> option, Configuration options) {
        String file = needed(option, options);
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new InvalidOptionException(
                    "--" + option.key() + ": " + file + " does not exist or cannot be read", e);
        }
    }

    private static PlatformFactory webhook(Configuration options) {
        String url = needed(JobOptions.WEBHOOK_URL, options);
        try {
            return new WebhookPlatformFactory(
                    URI.create(url),
                    JobOptions.WEBHOOK_SECRET_FILE.of(options),
                    JobOptions.WEBHOOK_TIMEOUT.of(options));
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    "--" + JobOptions.WEBHOOK_URL.key() + ": " + e.getMessage(), e);
        }
    }

    /** The value of an option without which the platform cannot be. */
    private static String needed(JobOption<String> option, Configuration options) {
        String value = option.of(options);
        if (value == null) {
            throw new InvalidOptionException(
                    "--" + option.key() + " is missing: " + option.meaning());
        }
        return value;
    }
}
