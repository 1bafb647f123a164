package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;
import java.io.Serializable;

/**
 * One attempt at an action; kept in the sink's state while it waits.
 *
 * @param action what to do
 * @param attempt which attempt this is, from 1
 */
record ActionRequest(Action action, int attempt) implements Serializable {
    ActionRequest next() {
        return new ActionRequest(action, attempt + 1);
    }
}
