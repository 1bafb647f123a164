package io.foreshadow.provisioning.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.foreshadow.events.Action;
import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.Provisioner.Effect;
import io.foreshadow.provisioning.kubernetes.Workloads.Pod;
import io.foreshadow.provisioning.transfer.Leadership;
import io.foreshadow.provisioning.transfer.Party;
import io.foreshadow.provisioning.transfer.Progress;
import io.foreshadow.provisioning.transfer.StateTransfer;
import java.util.List;
import java.util.Optional;

/**
 * Has resources with state follow each other from pod to pod, and makes one of them the primary
 * before it is given all of the traffic.
 */
final class Replicas {
    private final Workloads workloads;
    private final StateTransfer transfer;
    private final Leadership leadership;

    Replicas(Workloads workloads, StateTransfer transfer) {
        this.workloads = workloads;
        this.transfer = transfer;
        this.leadership = new Leadership(transfer);
    }

    /** Has the action's resource follow its peer; done once it holds the same. */
    Effect warmUp(Action action) throws PlatformException, InterruptedException {
        String source = running(action.client(), action.peer());
        String target = running(action.client(), action.resource());
        Progress progress = transfer.follow(source, target);
        return progress.isInStep()
                ? new Effect(target, action.resource() + ": " + transfer.verify(source, target))
                : Effect.underWay(action.resource() + ": " + progress.detail());
    }

    /** Before the action's traffic is shifted: HTTP resources can be given any share. */
    void prepare(Action action) throws PlatformException, InterruptedException {
        leadership.prepare(
                action.trafficPercent(),
                party(action.client(), action.resource()),
                party(action.client(), action.peer()));
    }

    private String running(String client, String resource)
            throws PlatformException, InterruptedException {
        Party party = party(client, resource);
        if (!party.isKnown()) {
            throw PlatformException.lasting(resource + " is not there: it has no Service");
        }
        if (party.endpoint() == null) {
            throw PlatformException.passing(resource + " has no pod");
        }
        return party.endpoint();
    }

    /**
     * A pod that is not ready, or does not answer, may be the primary all the same. It is gone for
     * certain once the cluster has no address of it.
     */
    private Party party(String client, String resource)
            throws PlatformException, InterruptedException {
        Optional<Service> service =
                resource == null ? Optional.empty() : workloads.service(client, resource);
        if (service.isEmpty()) {
            return Party.unknown(resource);
        }
        List<Pod> pods = workloads.pods(service.get());
        long count = pods.stream().map(Pod::name).distinct().count();
        if (count > 1) {
            throw PlatformException.passing(
                    "%s has %d pods; only one may have its state".formatted(resource, count));
        }
        return new Party(resource, true, pods.isEmpty() ? null : pods.get(0).endpoint());
    }
}
