package io.foreshadow.migration;

import io.foreshadow.events.Action;

/**
 * An action whose outcome is awaited.
 *
 * @param id the same for every attempt
 * @param kind what was asked for
 * @param resource the resource it is about
 * @param sequence of the latest attempt
 * @param attempts how often it was asked for; 1 or more
 */
public record PendingAction(
        String id, Action.Kind kind, String resource, long sequence, int attempts) {}
