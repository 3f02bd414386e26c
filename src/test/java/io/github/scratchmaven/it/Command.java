package io.github.scratchmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program of this machine, run until it ends. */
public final class Command {

    private final ProcessBuilder builder;

    private Command(List<String> words) {
        this.builder = new ProcessBuilder(words).redirectErrorStream(true);
    }

    /** The program and its arguments, which Groovy may give as anything that has a text. */
    public static Command of(Object... words) {
        Command command = new Command(new ArrayList<>());
        return command.and(words);
    }

    /** Adds arguments. */
    public Command and(Object... words) {
        Stream.of(words).map(Object::toString).forEach(builder.command()::add);
        return this;
    }

    /** Sets the working directory. */
    public Command in(File directory) {
        builder.directory(directory);
        return this;
    }

    /** Adds environment variables. */
    public Command with(Map<String, String> environment) {
        builder.environment().putAll(environment);
        return this;
    }

    public Result run() throws IOException {
        Path output = Files.createTempFile("scratch-it-", ".log");
        try {
            int exitCode =
                    Processes.exitCode(builder.redirectOutput(output.toFile()).start());
            return new Result(exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** Runs the program, which must succeed, and returns its output. */
    public String succeed() throws IOException {
        Result result = run();
        if (result.exitCode() != 0) {
            throw new AssertionError(builder.command() + " exited with " + result.exitCode() + ":\n" + result.output());
        }
        return result.output();
    }

    /** The exit code, and all that the program wrote to its standard output and its standard error. */
    public record Result(int exitCode, String output) {}
}
