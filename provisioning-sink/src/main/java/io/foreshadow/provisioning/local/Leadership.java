package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.PlatformException;
import io.foreshadow.provisioning.transfer.StateTransfer;
import java.io.IOException;
import java.util.Optional;

/**
 * Sees to it that the resource which is to take all of a client's traffic is its primary, and that
 * two who share it are copies of each other. At no moment there are two primaries: one is made only
 * when the other has handed over, or its process is gone.
 */
final class Leadership {
    private final ResourceProcesses processes;
    private final StateTransfer transfer;

    Leadership(ResourceProcesses processes, StateTransfer transfer) {
        this.processes = processes;
        this.transfer = transfer;
    }

    /**
     * Before traffic is shifted.
     *
     * @param percent what the resource is to get; its peer gets the rest
     * @param peer null if there is none
     * @return what the resource can be given
     */
    int prepare(String resource, int percent, String peer)
            throws PlatformException, IOException, InterruptedException {
        Optional<ResourceRecord> known = peer == null ? Optional.empty() : processes.find(peer);
        Optional<String> other = running(known);
        if (percent == 100) {
            lead(processes.require(resource).endpoint(), other);
        } else if (percent == 0) {
            takeBack(resource, peer, other);
        } else if (other.isPresent()) {
            transfer.requireLinked(other.get(), processes.require(resource).endpoint());
        } else if (known.isPresent()) {
            transfer.promote(processes.require(resource).endpoint());
        }
        return percent == 0 || percent == 100
                ? percent
                : transfer.share(processes.require(resource).endpoint(), percent);
    }

    /** After traffic was shifted: whoever waits for it at one that handed over waits no more. */
    void release(int percent, String resource, String peer)
            throws PlatformException, IOException, InterruptedException {
        if (percent == 100 && peer != null) {
            release(peer, resource);
        } else if (percent == 0 && peer != null) {
            release(resource, peer);
        }
    }

    private void release(String old, String next)
            throws PlatformException, IOException, InterruptedException {
        Optional<String> source = running(processes.find(old));
        Optional<String> target = running(processes.find(next));
        if (source.isPresent() && target.isPresent()) {
            transfer.release(source.get(), target.get());
        }
    }

    private void takeBack(String resource, String peer, Optional<String> other)
            throws PlatformException, IOException, InterruptedException {
        Optional<String> survivor = running(processes.find(resource));
        if (other.isPresent()) {
            lead(other.get(), survivor);
        } else if (survivor.isPresent() && peer != null) {
            throw PlatformException.lasting(
                    peer + " does not run, so the traffic stays at " + resource);
        }
    }

    private void lead(String leader, Optional<String> other)
            throws PlatformException, InterruptedException {
        if (other.isPresent()) {
            transfer.handOver(other.get(), leader);
        } else {
            transfer.promote(leader);
        }
    }

    private Optional<String> running(Optional<ResourceRecord> record) throws InterruptedException {
        return record.isPresent() && processes.runs(record.get())
                ? record.map(ResourceRecord::endpoint)
                : Optional.empty();
    }
}
