package io.foreshadow.provisioning.resource;

import java.io.IOException;

/** A resource server inside the test, for other packages. */
public final class TestingResources implements AutoCloseable {
    private final ResourceServer server;

    private TestingResources(ResourceServer server) {
        this.server = server;
    }

    public static TestingResources start(String name) throws IOException {
        return new TestingResources(
                new ResourceServer(
                        ResourceOptions.parse(
                                new String[] {
                                    "--name",
                                    name,
                                    "--port",
                                    "0",
                                    "--capacity",
                                    "1000",
                                    "--owner",
                                    Long.toString(ProcessHandle.current().pid())
                                })));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
