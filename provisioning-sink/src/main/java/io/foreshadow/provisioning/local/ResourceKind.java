package io.foreshadow.provisioning.local;

/** What the resources of a local platform are. */
public enum ResourceKind {
    /**
     * HTTP servers that copy each other as {@code ResourceServer} does. They are started with
     * {@code --name}, {@code --port}, {@code --capacity} and {@code --owner} and their values.
     */
    HTTP {
        @Override
        LocalResources of(LocalPlatformOptions options) {
            return new HttpResources(options);
        }
    },
    /** Redis servers that replicate each other. They are started with options of Redis. */
    REDIS {
        @Override
        LocalResources of(LocalPlatformOptions options) {
            return new RedisResources(options);
        }
    };

    abstract LocalResources of(LocalPlatformOptions options);
}
