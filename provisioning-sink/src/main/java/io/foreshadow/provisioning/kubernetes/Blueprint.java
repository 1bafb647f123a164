package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import io.foreshadow.events.Action;
import io.foreshadow.provisioning.PlatformException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws the objects that are sent: the template, with all that is not the user's to choose. */
final class Blueprint {
    private final Template template;
    private final ResourceSizes sizes;
    private final Marks marks;
    private final KubernetesOptions options;

    Blueprint(KubernetesOptions options) {
        this.template = options.parsedTemplate();
        this.sizes = options.parsedSizes();
        this.marks = options.marks();
        this.options = options;
    }

    /**
     * The Deployment of a resource. One and not a StatefulSet: a resource has a name of its own,
     * and its state comes over HTTP from the one before, so pods need neither ordinal nor volume.
     *
     * @param owner goes, and takes it along
     */
    Deployment deployment(Action action, ConfigMap owner) throws PlatformException {
        Deployment deployment = template.render(Deployment.class, names(action));
        deployment.setMetadata(resourceMeta(action, owner, deployment.getMetadata()));
        Map<String, String> pods = marks.of(action.client(), action.resource());
        var spec = deployment.getSpec();
        spec.setSelector(new io.fabric8.kubernetes.api.model.LabelSelector(null, pods));
        ObjectMeta podMeta = spec.getTemplate().getMetadata();
        spec.getTemplate()
                .setMetadata(
                        new ObjectMetaBuilder(podMeta == null ? new ObjectMeta() : podMeta)
                                .addToLabels(deployment.getMetadata().getLabels())
                                .build());
        if (spec.getStrategy() == null) {
            // Two pods of one resource would be two states of it.
            spec.setStrategy(
                    new io.fabric8.kubernetes.api.model.apps.DeploymentStrategy(null, "Recreate"));
        }
        Container first = Template.containers(deployment).get(0);
        first.setResources(sizes.of(action.resourceClass()));
        if (first.getReadinessProbe() == null) {
            first.setReadinessProbe(
                    new ProbeBuilder()
                            .withNewTcpSocket()
                            .withNewPort(first.getPorts().get(0).getContainerPort())
                            .endTcpSocket()
                            .withPeriodSeconds(1)
                            .build());
        }
        return deployment;
    }

    /** The Service before a resource. */
    Service service(Action action, ConfigMap owner, Deployment deployment) {
        Service service = template.render(Service.class, names(action));
        service.setMetadata(resourceMeta(action, owner, service.getMetadata()));
        ServiceSpec spec = service.getSpec() == null ? new ServiceSpec() : service.getSpec();
        spec.setSelector(marks.of(action.client(), action.resource()));
        if (spec.getPorts() == null || spec.getPorts().isEmpty()) {
            int port = Template.containers(deployment).get(0).getPorts().get(0).getContainerPort();
            spec.setPorts(
                    List.of(
                            new ServicePortBuilder()
                                    .withName("http")
                                    .withPort(port)
                                    .withNewTargetPort(port)
                                    .withProtocol("TCP")
                                    .build()));
        }
        service.setSpec(spec);
        return service;
    }

    /** The route of a client's traffic. */
    HTTPRoute route(
            String client,
            List<HTTPBackendRef> backends,
            Map<String, String> annotations,
            ConfigMap owner) {
        HTTPRoute route = template.render(HTTPRoute.class, names(client, "", ""));
        ObjectMeta own = route.getMetadata();
        route.setMetadata(
                meta(ObjectNames.ofClient(client), client, owner, own)
                        .addToAnnotations(annotations)
                        .build());
        route.getSpec().getRules().forEach(rule -> rule.setBackendRefs(backends));
        route.getSpec()
                .setParentRefs(
                        List.of(
                                new ParentReferenceBuilder()
                                        .withName(options.gatewayName())
                                        .withNamespace(options.gatewayNamespace())
                                        .build()));
        return route;
    }

    /** Whether resources have state that is copied over HTTP. */
    boolean hasState() {
        Deployment deployment = template.render(Deployment.class, names("c", "r", "s"));
        return "http".equals(Marks.annotation(deployment, Template.STATE));
    }

    private ObjectMeta resourceMeta(Action action, ConfigMap owner, ObjectMeta own) {
        String name = ObjectNames.ofResource(action.client(), action.resource());
        return meta(name, action.client(), owner, own)
                .addToLabels(Marks.RESOURCE, name)
                .addToLabels(Marks.CLASS, ObjectNames.label(action.resourceClass()))
                .addToLabels(Marks.EPOCH, ObjectNames.label(Long.toString(action.epoch())))
                .addToAnnotations(Marks.RESOURCE, action.resource())
                .addToAnnotations(Marks.CLASS, action.resourceClass())
                .build();
    }

    private ObjectMetaBuilder meta(String name, String client, ConfigMap owner, ObjectMeta own) {
        return new ObjectMetaBuilder(own == null ? new ObjectMeta() : own)
                .withName(name)
                .withNamespace(options.namespace())
                .addToLabels(marks.of(client))
                .addToAnnotations(Marks.CLIENT, client)
                .withOwnerReferences(reference(owner));
    }

    private static OwnerReference reference(ConfigMap owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .build();
    }

    private static Map<String, String> names(Action action) {
        return names(action.client(), action.resource(), action.resourceClass());
    }

    private static Map<String, String> names(String client, String resource, String size) {
        Map<String, String> names = new HashMap<>();
        names.put("client", client);
        names.put("resource", resource);
        names.put("class", size);
        return names;
    }
}
