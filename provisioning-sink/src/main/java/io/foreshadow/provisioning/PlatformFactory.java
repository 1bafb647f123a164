package io.foreshadow.provisioning;

import java.io.IOException;
import java.io.Serializable;

/** Opens a {@link Platform} where it is used; travels there inside the job graph. */
@FunctionalInterface
public interface PlatformFactory extends Serializable {
    /**
     * Opens the platform.
     *
     * @throws IOException if it cannot be used at all; the message names cause and fix
     */
    Platform open() throws IOException;
}
