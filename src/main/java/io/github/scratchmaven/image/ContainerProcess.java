package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The program of a container and what it is started with.
 *
 * @param entrypoint the program and its fixed arguments in exec form; empty where it is not configured
 * @param args the arguments that whoever runs the container may replace
 */
public record ContainerProcess(
        ContainerUser user,
        ContainerPath workingDirectory,
        List<String> entrypoint,
        List<String> args,
        SortedMap<String, String> environment,
        Optional<StopSignal> stopSignal) {

    /** Refuses an empty program, names that are no environment variable's, and NUL characters anywhere. */
    public ContainerProcess {
        entrypoint = ArgumentList.copyOf("<entrypoint>", entrypoint);
        args = ArgumentList.copyOf("<args>", args);
        environment = SortedCopies.copyOf(environment);
        if (!entrypoint.isEmpty()) {
            ArgumentList.requireProgram("<entrypoint>", entrypoint);
        }
        environment.forEach(ContainerProcess::requireVariable);
    }

    /** The value stays out of messages, as it may be a secret. */
    private static void requireVariable(String name, String value) {
        if (name.isEmpty() || name.contains("=") || name.indexOf('\0') >= 0) {
            throw new UserException(
                    "The environment variable " + Quote.of(name) + " has no valid name.",
                    "Give it a name without \"=\" in <environment>.");
        }
        if (value.indexOf('\0') >= 0) {
            throw new UserException(
                    "The value of the environment variable " + Quote.of(name) + " holds a NUL character.",
                    "Leave it out in <environment>.");
        }
    }
}
