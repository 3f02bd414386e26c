package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The program of a container, its arguments, user, working directory and environment.
 *
 * @param entrypoint the program and its fixed arguments in exec form; empty where it is not configured
 * @param args the arguments that {@code docker run} can replace
 */
public record ContainerProcess(
        ContainerUser user,
        ContainerPath workingDirectory,
        List<String> entrypoint,
        List<String> args,
        SortedMap<String, String> environment,
        Optional<StopSignal> stopSignal) {

    /** Rejects an empty program, invalid names of environment variables, and NUL characters. */
    public ContainerProcess {
        entrypoint = ArgumentList.copyOf("entrypoint", entrypoint);
        args = ArgumentList.copyOf("args", args);
        environment = SortedCopies.copyOf(environment);
        if (!entrypoint.isEmpty()) {
            ArgumentList.requireProgram("entrypoint", entrypoint);
        }
        environment.forEach(ContainerProcess::requireVariable);
    }

    /** Messages do not show the value: it may be a secret. */
    private static void requireVariable(String name, String value) {
        if (name.isEmpty() || name.contains("=") || name.indexOf('\0') >= 0) {
            throw new InvalidValue(
                    "environment",
                    "The environment variable " + Quote.of(name)
                            + " has no valid name: a name is not empty and has neither \"=\" nor NUL.");
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidValue(
                    "environment", "The value of the environment variable " + Quote.of(name) + " has a NUL character.");
        }
    }
}
