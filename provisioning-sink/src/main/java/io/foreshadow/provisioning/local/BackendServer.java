package io.foreshadow.provisioning.local;

/**
 * A server of an HAProxy backend.
 *
 * @param name its name
 * @param endpoint {@code address:port}
 * @param status as HAProxy says it, for example {@code UP}, {@code DRAIN} or {@code MAINT}
 * @param weight its weight as it was set; 0 to 256
 * @param inFlight requests it serves or that are queued for it
 */
record BackendServer(String name, String endpoint, String status, int weight, int inFlight) {}
