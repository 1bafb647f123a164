package io.foreshadow.capture.options;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with the usage. */
final class Usage {
    private Usage() {}

    /** Fails with the message unless the usage is valid. */
    static void require(CommandSpec spec, boolean valid, String message) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** Gives what the maker makes, and turns its complaint into one about the usage. */
    static <T> T valid(CommandSpec spec, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
