package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.transfer.HttpStateTransfer;
import io.foreshadow.provisioning.transfer.StateTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** See {@link ResourceKind#HTTP}. */
final class HttpResources implements LocalResources {
    private final LocalPlatformOptions options;
    private final ResourceClient client;

    HttpResources(LocalPlatformOptions options) {
        this.options = options;
        this.client = new ResourceClient(options.ownerPid());
    }

    @Override
    public List<String> command(ResourceRecord resource) {
        List<String> command = new ArrayList<>(options.command());
        command.addAll(List.of("--name", resource.name(), "--port", "" + resource.port()));
        command.addAll(
                List.of("--capacity", "" + options.capacities().get(resource.resourceClass())));
        command.addAll(List.of("--owner", "" + options.ownerPid()));
        return command;
    }

    @Override
    public Optional<Long> pid(ResourceRecord resource) throws InterruptedException {
        return client.pid(resource);
    }

    @Override
    public StateTransfer transfer() {
        return new HttpStateTransfer(options.transfer());
    }
}
