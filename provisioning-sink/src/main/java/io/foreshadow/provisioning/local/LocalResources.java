package io.foreshadow.provisioning.local;

import io.foreshadow.provisioning.transfer.StateTransfer;
import java.util.List;
import java.util.Optional;

/** What the platform has to know of the programs that are its resources. */
interface LocalResources {
    /** Starts a resource on its port; it ends with its owner. */
    List<String> command(ResourceRecord resource);

    /** The process that serves as this resource; empty if none answers in its name. */
    Optional<Long> pid(ResourceRecord resource) throws InterruptedException;

    /** How such resources get each other's state. */
    StateTransfer transfer();
}
