package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Preconditions;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.foreshadow.provisioning.PlatformException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One namespace of a cluster, and what its API server says when it refuses. Thread-safe. */
final class Cluster implements AutoCloseable {
    /** What a resource consists of, in the order in which it is removed. */
    static final List<Class<? extends HasMetadata>> RESOURCE_KINDS =
            List.of(Deployment.class, Service.class);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;

    private final KubernetesClient client;
    private final String namespace;

    /**
     * @param client closed with this
     */
    Cluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    String namespace() {
        return namespace;
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name)
            throws PlatformException, InterruptedException {
        return asked(
                "get " + kind.getSimpleName() + " " + name,
                () ->
                        Optional.ofNullable(
                                client.resources(kind)
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .get()));
    }

    <T extends HasMetadata> List<T> list(Class<T> kind, Map<String, String> labels)
            throws PlatformException, InterruptedException {
        return asked(
                "list " + kind.getSimpleName() + "s",
                () ->
                        client.resources(kind)
                                .inNamespace(namespace)
                                .withLabels(labels)
                                .list()
                                .getItems());
    }

    /** Makes an object be as given, where we say something of it. */
    <T extends HasMetadata> T apply(T object) throws PlatformException, InterruptedException {
        return asked(
                "patch " + name(object),
                () ->
                        client.resource(object)
                                .inNamespace(namespace)
                                .fieldManager(Marks.MANAGER)
                                .forceConflicts()
                                .serverSideApply());
    }

    /**
     * Makes an object that must not be there yet.
     *
     * @throws ConflictException if it is
     */
    <T extends HasMetadata> T create(T object) throws PlatformException, InterruptedException {
        return asked(
                "create " + name(object),
                () -> client.resource(object).inNamespace(namespace).create());
    }

    /**
     * Replaces an object that has not changed since it was read.
     *
     * @throws ConflictException if it has
     */
    <T extends HasMetadata> T replace(T object) throws PlatformException, InterruptedException {
        return asked(
                "update " + name(object),
                () ->
                        client.resource(object)
                                .inNamespace(namespace)
                                .lockResourceVersion(object.getMetadata().getResourceVersion())
                                .update());
    }

    /**
     * Deletes an object that has not changed since it was read, so what was proved of it holds. It
     * stays to be found until all that belongs to it is gone.
     *
     * @throws ConflictException if it has changed
     */
    void delete(HasMetadata object) throws PlatformException, InterruptedException {
        var meta = object.getMetadata();
        DeleteOptions options =
                new DeleteOptionsBuilder()
                        .withApiVersion("v1")
                        .withKind("DeleteOptions")
                        .withPropagationPolicy("Foreground")
                        .withPreconditions(
                                new Preconditions(meta.getResourceVersion(), meta.getUid()))
                        .build();
        asked("delete " + name(object), () -> client.raw(path(object), "DELETE", options));
    }

    private String path(HasMetadata object) {
        String group = object.getApiVersion().contains("/") ? "/apis/" : "/api/";
        return group
                + object.getApiVersion()
                + "/namespaces/"
                + namespace
                + "/"
                + object.getPlural()
                + "/"
                + object.getMetadata().getName();
    }

    @Override
    public void close() {
        client.close();
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    private <T> T asked(String what, Supplier<T> question)
            throws PlatformException, InterruptedException {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw refusal(what, e);
        }
    }

    private PlatformException refusal(String what, KubernetesClientException e) {
        int code = e.getCode();
        String said =
                "Kubernetes was asked to " + what + " in namespace " + namespace + ": " + reason(e);
        if (code == CONFLICT) {
            return new ConflictException(said, e);
        }
        if (code == UNAUTHORIZED || code == FORBIDDEN) {
            String remedy = "; give its service account the rights of deploy/kubernetes";
            return new PlatformException(said + remedy, false, e);
        }
        // Without a code it was not reached. All others name a fault of the request.
        boolean passes = code < 400 || code >= 500 || code == REQUEST_TIMEOUT || code == TOO_MANY;
        String remedy = code == NOT_FOUND ? "; is the namespace there, and the Gateway API?" : "";
        return new PlatformException(said + remedy, passes, e);
    }

    private static String reason(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        return e.getCause() == null ? e.getMessage() : e.getCause().toString();
    }
}
