package io.foreshadow.provisioning.transfer;

import io.foreshadow.provisioning.PlatformException;

/**
 * Sees to it that the resource which is to take all of a client's traffic is its primary, and that
 * two who share it are copies of each other. At no moment there are two primaries: one is made only
 * when the other has handed over, or certainly runs no more.
 */
public final class Leadership {
    private final StateTransfer transfer;

    /**
     * @param transfer how the resources get each other's state
     */
    public Leadership(StateTransfer transfer) {
        this.transfer = transfer;
    }

    /**
     * Before traffic is shifted.
     *
     * @param percent what the resource is to get, 0 to 100; its peer gets the rest
     * @param resource runs, unless it is to get nothing
     * @return what the resource can be given
     */
    public int prepare(int percent, Party resource, Party peer)
            throws PlatformException, InterruptedException {
        if (percent == 100) {
            lead(resource, peer);
        } else if (percent == 0) {
            takeBack(resource, peer);
        } else {
            share(resource, peer);
            return transfer.share(resource.require(), percent);
        }
        return percent;
    }

    /** After traffic was shifted: whoever waits for it at one that handed over waits no more. */
    public void release(int percent, Party resource, Party peer)
            throws PlatformException, InterruptedException {
        if (resource.runs() && peer.runs()) {
            if (percent == 100) {
                transfer.release(peer.endpoint(), resource.endpoint());
            } else if (percent == 0) {
                transfer.release(resource.endpoint(), peer.endpoint());
            }
        }
    }

    private void share(Party resource, Party peer) throws PlatformException, InterruptedException {
        if (peer.runs()) {
            transfer.requireLinked(peer.endpoint(), resource.require());
        } else if (peer.isKnown()) {
            transfer.promote(resource.require());
        }
    }

    private void takeBack(Party resource, Party peer)
            throws PlatformException, InterruptedException {
        if (peer.runs()) {
            lead(peer, resource);
        } else if (resource.runs() && peer.name() != null) {
            throw PlatformException.lasting(
                    peer.name() + " does not run, so the traffic stays at " + resource.name());
        }
    }

    private void lead(Party leader, Party other) throws PlatformException, InterruptedException {
        if (other.runs()) {
            transfer.handOver(other.endpoint(), leader.require());
        } else {
            transfer.promote(leader.require());
        }
    }
}
