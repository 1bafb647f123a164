package io.foreshadow.local.control;

import io.foreshadow.policy.PolicyBook;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom a command is about: a client, an application or all; exactly one of them. */
final class Subject {
    @Parameters(arity = "0..1", paramLabel = "CLIENT", description = "a client")
    private String client;

    @Option(
            names = "--application",
            paramLabel = "A",
            description = "all clients of an application")
    private String application;

    @Option(names = "--all", description = "all clients")
    private boolean all;

    /** The key of what is said about it. */
    String key() {
        if (all) {
            return PolicyBook.DEFAULT;
        }
        return application == null ? client : PolicyBook.APPLICATION + application;
    }
}
