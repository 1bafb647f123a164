package io.foreshadow.local.policy;

import io.foreshadow.policy.PolicyFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a policies file, without Kafka. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks a policies file as it is given to a job: parts default, applications and clients."
                    + " Needs no Kafka."
        })
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "policies in YAML or JSON; - for standard input")
    private String file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PartInput input = PartInput.read(file, System.in);
        PolicyFile.parse(input.text(), input.origin());
        spec.commandLine().getOut().println(input.origin() + " is valid");
        return 0;
    }
}
