package io.github.scratchmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs commands as the documentation shows them, in a shell whose {@code mvn} is the Maven of an integration test. */
public final class Terminal {

    private static final String PROMPT = "$ ";

    private final Maven maven;
    private final File directory;
    private final Map<String, String> replaced;
    private final Map<String, String> environment;

    private Terminal(Maven maven, File directory, Map<String, String> replaced, Map<String, String> environment) {
        this.maven = maven;
        this.directory = directory;
        this.replaced = replaced;
        this.environment = environment;
    }

    /** In a directory, with the Maven that a script starts. */
    public static Terminal of(Maven maven, File directory) {
        return new Terminal(maven, directory, Map.of(), Map.of());
    }

    /** The same terminal, in which a name of the documentation is that of the test, such as the address of a registry. */
    public Terminal replacing(String documented, Object actual) {
        return new Terminal(maven, directory, and(replaced, documented, actual), environment);
    }

    /** The same terminal with an environment variable. */
    public Terminal with(String variable, Object value) {
        return new Terminal(maven, directory, replaced, and(environment, variable, value));
    }

    /** Runs the commands, which must succeed, and returns what they print. */
    public String run(String commands) throws IOException {
        return Command.of("sh", "-euc", script(commands))
                .in(directory)
                .with(environment)
                .succeed();
    }

    /** Runs the commands at a terminal of their own, whose user types these lines. */
    public String type(String commands, String... lines) throws IOException {
        Path script = Files.createTempFile("scratch-it-", ".sh");
        Path typed = Files.createTempFile("scratch-it-", ".txt");
        try {
            Files.writeString(script, script(commands));
            Files.write(typed, List.of(lines));
            String session = "script -qefc 'sh -eu " + script + "' /dev/null <" + typed;
            return Command.of("sh", "-c", session)
                    .in(directory)
                    .with(environment)
                    .succeed()
                    .replace("\r\n", "\n");
        } finally {
            Files.delete(script);
            Files.delete(typed);
        }
    }

    /** Runs each command that follows a prompt, which must print the lines that follow it. */
    public void shows(String session) throws IOException {
        for (List<String> command : commands(session)) {
            String expected = command.stream().skip(1).map(line -> line + "\n").collect(Collectors.joining());
            String printed = run(command.get(0).substring(PROMPT.length()));
            if (!printed.equals(expected)) {
                throw new AssertionError(command.get(0) + " printed:\n" + printed);
            }
        }
    }

    private static List<List<String>> commands(String session) {
        List<List<String>> commands = new ArrayList<>();
        for (String line : session.strip().lines().map(String::strip).toList()) {
            if (line.startsWith(PROMPT)) {
                commands.add(new ArrayList<>());
            }
            commands.get(commands.size() - 1).add(line);
        }
        return commands;
    }

    private String script(String commands) {
        String script = commands.stripIndent();
        for (Map.Entry<String, String> name : replaced.entrySet()) {
            script = script.replace(name.getKey(), name.getValue());
        }
        return "mvn() { " + maven.shellCommand() + " \"$@\"; }\n" + script;
    }

    private static Map<String, String> and(Map<String, String> map, String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value.toString());
        return more;
    }
}
