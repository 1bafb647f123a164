package io.foreshadow.provisioning.sink;

import java.io.Serializable;

/** Opens an {@link OutcomePublisher} where it is used; travels there inside the job graph. */
@FunctionalInterface
public interface OutcomePublisherFactory extends Serializable {
    /** Opens the publisher. */
    OutcomePublisher open();
}
