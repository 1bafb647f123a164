package io.foreshadow.provisioning.transfer;

/**
 * How far a resource that follows is.
 *
 * @param isInStep whether it has all but the latest changes
 * @param detail one sentence for people
 */
public record Progress(boolean isInStep, String detail) {}
