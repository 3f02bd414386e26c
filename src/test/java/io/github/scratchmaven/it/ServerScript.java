package io.github.scratchmaven.it;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A script of {@code dev/} that runs servers for one test, until it is closed or the test's process ends. */
final class ServerScript implements Closeable {

    /** Prints the variables of the servers, and runs until its input is closed. */
    private static final String COMMAND = "env | grep ^SCRATCH_; echo; exec cat";

    private final Process process;
    private final Map<String, String> environment;

    private ServerScript(Process process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    /** Starts the script of this name with options. The variables are those of an invoker script: {@code binding.variables} in Groovy. */
    static ServerScript start(Map<String, ?> variables, String name, String... options) throws IOException {
        return start(List.of(), variables, name, options);
    }

    /** Starts the script by a command, which is given the path of the script and its options. */
    static ServerScript start(List<String> launcher, Map<String, ?> variables, String name, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(new File(String.valueOf(variables.get("devDirectory")), name).getPath());
        command.addAll(List.of(options));
        command.addAll(List.of("sh", "-c", COMMAND));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServerScript(process, environment(name, process.inputReader()));
    }

    private static Map<String, String> environment(String name, BufferedReader reader) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line = reader.readLine(); line == null || !line.isEmpty(); line = reader.readLine()) {
            if (line == null) {
                throw new IOException("dev/" + name + " does not start; its output is above");
            }
            String[] entry = line.split("=", 2);
            environment.put(entry[0], entry[1]);
        }
        return environment;
    }

    /** The value of a variable that the script sets. */
    String get(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        Processes.exitCode(process);
    }
}
