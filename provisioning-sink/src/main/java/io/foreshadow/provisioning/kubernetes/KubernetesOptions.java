package io.foreshadow.provisioning.kubernetes;

import java.io.Serializable;
import java.time.Duration;

/**
 * Options of the Kubernetes platform. The files' content is here, not their names: they are read
 * where the job is submitted.
 *
 * @param namespace where the objects are
 * @param kubeconfig file on every TaskManager that says how to reach the cluster; null for the
 *     service account of the pod
 * @param install tells installations apart that share a namespace
 * @param gateway the Gateway before the clients, {@code NAME} or {@code NAMESPACE/NAME}
 * @param template see {@link Template}
 * @param sizes see {@link ResourceSizes}
 * @param drain how long requests may take to finish; not below 0
 */
public record KubernetesOptions(
        String namespace,
        String kubeconfig,
        String install,
        String gateway,
        String template,
        String sizes,
        Duration drain)
        implements Serializable {
    /**
     * @throws IllegalArgumentException naming what is wrong and what it must be
     */
    public KubernetesOptions {
        require(ObjectNames.isDnsLabel(namespace), "namespace", namespace);
        require(ObjectNames.isDnsLabel(install), "install", install);
        for (String name : gateway.split("/", 2)) {
            require(ObjectNames.isDnsLabel(name), "gateway", gateway);
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("the drain time must not be below 0");
        }
        new Template(template, "template");
        new ResourceSizes(sizes, "classes");
    }

    Template parsedTemplate() {
        return new Template(template, "template");
    }

    ResourceSizes parsedSizes() {
        return new ResourceSizes(sizes, "classes");
    }

    Marks marks() {
        return new Marks(install);
    }

    String gatewayName() {
        return gateway.substring(gateway.indexOf('/') + 1);
    }

    /** Null for the namespace of the objects. */
    String gatewayNamespace() {
        return gateway.contains("/") ? gateway.substring(0, gateway.indexOf('/')) : null;
    }

    private static void require(boolean holds, String what, String name) {
        if (!holds) {
            throw new IllegalArgumentException(
                    what
                            + " '"
                            + name
                            + "' is no name; use up to 63 of a-z, 0-9 and -, neither first nor last -");
        }
    }
}
