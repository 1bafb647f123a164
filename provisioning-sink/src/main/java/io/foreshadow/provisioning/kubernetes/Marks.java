package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Labels and annotations by which objects are known as ours. Labels are to be selected by;
 * annotations hold the names as they are.
 *
 * @param install tells installations apart that share a namespace
 */
record Marks(String install) {
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String MANAGER = "foreshadow";
    static final String INSTALL = "foreshadow.io/install";
    static final String CLIENT = "foreshadow.io/client";
    static final String RESOURCE = "foreshadow.io/resource";
    static final String CLASS = "foreshadow.io/class";
    static final String EPOCH = "foreshadow.io/epoch";

    /** Labels of all that belongs to this installation. */
    Map<String, String> ours() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, MANAGER);
        labels.put(INSTALL, install);
        return labels;
    }

    /** Labels of all that belongs to a client. */
    Map<String, String> of(String client) {
        Map<String, String> labels = ours();
        labels.put(CLIENT, ObjectNames.hash(client));
        return labels;
    }

    /** Labels that the pods of a resource have, and nobody else. */
    Map<String, String> of(String client, String resource) {
        Map<String, String> labels = of(client);
        labels.put(RESOURCE, ObjectNames.ofResource(client, resource));
        return labels;
    }

    /** Whether an object was made by this installation for the client. */
    boolean prove(HasMetadata object, String client) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels != null
                && labels.entrySet().containsAll(of(client).entrySet())
                && client.equals(annotation(object, CLIENT));
    }

    /** Whether an object was made by this installation for the client's resource. */
    boolean prove(HasMetadata object, String client, String resource) {
        return prove(object, client) && resource.equals(annotation(object, RESOURCE));
    }

    /** The value of an annotation; null if it has none. */
    static String annotation(HasMetadata object, String name) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(name);
    }
}
