package io.foreshadow.provisioning.local;

import io.foreshadow.events.Action;
import io.foreshadow.events.MalformedEventException;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.Provisioner;
import io.foreshadow.provisioning.transfer.Leadership;
import io.foreshadow.provisioning.transfer.Party;
import io.foreshadow.provisioning.transfer.Progress;
import io.foreshadow.provisioning.transfer.StateTransfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Resources are processes of this machine, traffic goes through HAProxy. */
public final class LocalProvisioner implements Provisioner {
    /** How long a warm-up is waited for before it is said to be under way. */
    private static final long WARM_UP_MILLIS = 5_000;

    private final LocalPlatformOptions options;
    private final ResourceProcesses processes;
    private final LoadBalancer balancer;
    private final StateTransfer transfer;
    private final Leadership leadership;

    /**
     * @param directory of the platform: what is known of its resources, and their logs
     * @param options the platform's
     */
    public LocalProvisioner(Path directory, LocalPlatformOptions options) {
        this.options = options;
        LocalResources resources = options.kind().of(options);
        this.processes = new ResourceProcesses(directory.resolve("resources"), options, resources);
        Path socket = Path.of(options.haproxySocket());
        this.balancer =
                new LoadBalancer(
                        new HaproxyRuntime(socket), Routes.besides(socket), options.drainMillis());
        this.transfer = resources.transfer();
        this.leadership = new Leadership(transfer);
    }

    @Override
    public Effect carryOut(Action action) throws PlatformException, InterruptedException {
        requireName(action.client());
        requireName(action.resource());
        try {
            balancer.reassert(action.client());
            return switch (action.kind()) {
                case PROVISION -> provision(action);
                case WARM_UP -> warmUp(action);
                case SHIFT -> shift(action);
                case DRAIN -> drain(action);
                case DECOMMISSION -> decommission(action);
            };
        } catch (IOException | MalformedEventException e) {
            throw new PlatformException(
                    "the files of " + action.resource() + " cannot be used: " + e, true, e);
        }
    }

    private Effect provision(Action action)
            throws PlatformException, IOException, InterruptedException {
        Double capacity = options.capacities().get(String.valueOf(action.resourceClass()));
        if (capacity == null) {
            throw PlatformException.lasting(
                    "class "
                            + action.resourceClass()
                            + " is unknown, expected one of "
                            + options.capacities().keySet());
        }
        balancer.requireClient(action.client());
        ResourceRecord resource =
                processes.ensure(
                        ResourceRecord.wanted(
                                action.resource(),
                                action.client(),
                                action.resourceClass(),
                                action.epoch()));
        balancer.register(resource);
        return new Effect(
                resource.endpoint(),
                String.format(
                        "%s serves %.0f requests/s at %s, without traffic yet",
                        resource.name(), capacity, resource.endpoint()));
    }

    private Effect warmUp(Action action)
            throws PlatformException, IOException, InterruptedException {
        requireName(action.peer());
        String source = processes.require(action.peer()).endpoint();
        String target = processes.require(action.resource()).endpoint();
        Deadline deadline = Deadline.in(WARM_UP_MILLIS);
        Progress progress = transfer.follow(source, target);
        while (!progress.isInStep()) {
            if (!deadline.pause()) {
                return Effect.underWay(action.resource() + ": " + progress.detail());
            }
            progress = transfer.follow(source, target);
        }
        return new Effect(target, action.resource() + ": " + transfer.verify(source, target));
    }

    private Effect shift(Action action)
            throws PlatformException, IOException, InterruptedException {
        int percent = action.trafficPercent();
        if (percent < 0 || percent > 100) {
            throw PlatformException.lasting("a share is 0 to 100 %, not " + percent);
        }
        // Traffic can be taken from a dead resource, but not given to one.
        String endpoint = percent == 0 ? null : processes.require(action.resource()).endpoint();
        int share = leadership.prepare(percent, party(action.resource()), party(action.peer()));
        balancer.shift(action.client(), action.resource(), share, action.peer());
        leadership.release(percent, party(action.resource()), party(action.peer()));
        String unshared = share == percent ? "" : "; it takes over as a whole, at 100 or 0 %";
        return new Effect(
                endpoint, share + " % of the traffic goes to " + action.resource() + unshared);
    }

    /** A process is gone for certain once this machine has none of its id and start. */
    private Party party(String name) throws IOException, InterruptedException {
        Optional<ResourceRecord> known = name == null ? Optional.empty() : processes.find(name);
        if (known.isEmpty()) {
            return Party.unknown(name);
        }
        ResourceRecord record = known.get();
        return new Party(name, true, processes.runs(record) ? record.endpoint() : null);
    }

    private Effect drain(Action action)
            throws PlatformException, IOException, InterruptedException {
        boolean present = balancer.drain(action.client(), action.resource());
        return new Effect(
                null,
                present
                        ? action.resource() + " has finished its requests"
                        : action.resource() + " had no traffic to begin with");
    }

    private Effect decommission(Action action)
            throws PlatformException, IOException, InterruptedException {
        balancer.remove(action.client(), action.resource());
        boolean present = processes.remove(action.resource());
        return new Effect(null, action.resource() + (present ? " is gone" : " was gone already"));
    }

    private static void requireName(String name) throws PlatformException {
        if (name == null || !Names.isValid(name)) {
            throw PlatformException.lasting(Names.complaint(name));
        }
    }
}
