package io.foreshadow.provisioning.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.foreshadow.provisioning.PlatformException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the containers of each resource class may use: the YAML map {@code class: {requests: {cpu:
 * 500m, memory: 512Mi}, limits: {memory: 512Mi}}}.
 */
final class ResourceSizes {
    private final Map<String, ResourceRequirements> sizes = new TreeMap<>();

    /**
     * @param yaml the file's content
     * @param file its name, for messages
     * @throws IllegalArgumentException saying what is wrong with it and where
     */
    ResourceSizes(String yaml, String file) {
        for (var entry : Yaml.document(yaml, file).properties()) {
            String path = file + ": " + entry.getKey();
            try {
                sizes.put(
                        entry.getKey(),
                        Yaml.STRICT.treeToValue(entry.getValue(), ResourceRequirements.class));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(Yaml.complaint(path, e), e);
            }
            check(path, sizes.get(entry.getKey()));
        }
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException(file + " names no class; write one a line");
        }
    }

    ResourceRequirements of(String resourceClass) throws PlatformException {
        ResourceRequirements size = sizes.get(String.valueOf(resourceClass));
        if (size == null) {
            throw PlatformException.lasting(
                    "class " + resourceClass + " is unknown, expected one of " + sizes.keySet());
        }
        return size;
    }

    private static void check(String path, ResourceRequirements size) {
        if (size == null || size.getRequests() == null || size.getRequests().isEmpty()) {
            throw new IllegalArgumentException(
                    path + " needs requests, for example requests: {cpu: 500m, memory: 512Mi}");
        }
        size.getRequests().forEach((name, amount) -> check(path + ".requests." + name, amount));
        if (size.getLimits() != null) {
            size.getLimits().forEach((name, amount) -> check(path + ".limits." + name, amount));
            checkOrder(path, size);
        }
    }

    private static void check(String path, Quantity amount) {
        try {
            if (amount.getNumericalAmount().signum() > 0) {
                return;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(complaint(path, amount), e);
        }
        throw new IllegalArgumentException(complaint(path, amount));
    }

    private static String complaint(String path, Quantity amount) {
        return path + " is " + amount + ", expected a quantity above 0 such as 500m or 2Gi";
    }

    private static void checkOrder(String path, ResourceRequirements size) {
        size.getRequests()
                .forEach(
                        (name, request) -> {
                            Quantity limit = size.getLimits().get(name);
                            if (limit != null
                                    && limit.getNumericalAmount()
                                                    .compareTo(request.getNumericalAmount())
                                            < 0) {
                                throw new IllegalArgumentException(
                                        path + " requests more " + name + " than its limit");
                            }
                        });
    }
}
