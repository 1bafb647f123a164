package io.foreshadow.provisioning.sink;

import io.foreshadow.events.Action;

/**
 * One attempt at an action; kept in the sink's state until the action has ended.
 *
 * @param action what to do
 * @param attempt which attempt this is, from 1
 * @param told what was published of it last; null before it was accepted
 */
record ActionRequest(Action action, int attempt, String told) {
    /** One that nothing was done about yet. */
    static ActionRequest first(Action action) {
        return new ActionRequest(action, 1, null);
    }

    ActionRequest next() {
        return new ActionRequest(action, attempt + 1, told);
    }

    ActionRequest telling(String news) {
        return new ActionRequest(action, attempt, news);
    }
}
