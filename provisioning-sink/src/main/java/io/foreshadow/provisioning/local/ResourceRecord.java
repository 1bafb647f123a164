package io.foreshadow.provisioning.local;

/**
 * What is kept about a resource.
 *
 * @param name its name
 * @param client whom it serves
 * @param resourceClass its class
 * @param epoch its epoch
 * @param port its port on 127.0.0.1
 * @param pid its process; 0 while it is being started
 * @param startedMillis when the process started; tells it from a later one with the same id
 */
record ResourceRecord(
        String name,
        String client,
        String resourceClass,
        long epoch,
        int port,
        long pid,
        long startedMillis) {

    /** A resource that is to be. */
    static ResourceRecord wanted(String name, String client, String resourceClass, long epoch) {
        return new ResourceRecord(name, client, resourceClass, epoch, 0, 0, 0);
    }

    String endpoint() {
        return "127.0.0.1:" + port;
    }

    ResourceRecord at(int port) {
        return new ResourceRecord(name, client, resourceClass, epoch, port, pid, startedMillis);
    }

    ResourceRecord running(long pid, long startedMillis) {
        return new ResourceRecord(name, client, resourceClass, epoch, port, pid, startedMillis);
    }
}
