package io.github.scratchmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Maven once more in an integration test's project, as the invoker did, for behaviour that takes more than one build. */
public final class Maven {

    private final Path project;
    private final Path home;
    private final Path javaHome;
    private final String options;
    private final Path localRepository;
    private final Path logs;
    private final List<String> launcher;

    private Maven(
            Path project,
            Path home,
            Path javaHome,
            String options,
            Path localRepository,
            Path logs,
            List<String> launcher) {
        this.project = project;
        this.home = home;
        this.javaHome = javaHome;
        this.options = options;
        this.localRepository = localRepository;
        this.logs = logs;
        this.launcher = launcher;
    }

    /** From the variables that a script of the invoker has, which Groovy knows as {@code binding.variables}. */
    public static Maven of(Map<String, ?> variables) {
        return new Maven(
                path(variables, "basedir"),
                path(variables, "mavenHome"),
                path(variables, "javaHome"),
                value(variables, "mavenOpts").toString(),
                path(variables, "localRepositoryPath"),
                path(variables, "logDirectory")
                        .resolve(path(variables, "basedir").getFileName()),
                List.of());
    }

    /** The same Maven, but started by a command such as {@code env NAME=value}. */
    public Maven under(String... launcher) {
        return new Maven(project, home, javaHome, options, localRepository, logs, List.of(launcher));
    }

    /** The same Maven, but held by the permissions of files even if it is root's. */
    public Maven unprivileged(String... environment) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
        }
        command.add("env");
        command.addAll(List.of(environment));
        return under(command.toArray(String[]::new));
    }

    /** The same Maven, but for another folder with a copy of the project. */
    public Maven in(File folder) {
        return new Maven(folder.toPath(), home, javaHome, options, localRepository, logs, launcher);
    }

    /** What the invoker's own run of Maven wrote. */
    public String log() throws IOException {
        return Files.readString(logs.resolve("build.log"));
    }

    /** Runs Maven with these arguments, without progress and colour, until it ends. */
    public Run run(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(logs, "maven-", ".log");
        int exitCode = start(log, arguments).waitFor();
        return new Run(exitCode, Files.readString(log));
    }

    /** Runs Maven, which must succeed, and returns what it wrote. */
    public String succeed(String... arguments) throws IOException, InterruptedException {
        Run run = run(arguments);
        if (run.exitCode() != 0) {
            throw new AssertionError("Maven ended with " + run.exitCode() + ":\n" + run.log());
        }
        return run.log();
    }

    /** Starts Maven, whose output goes to that file. */
    public Process start(Path log, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("MAVEN_OPTS", options);
        return builder.start();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                home.resolve("bin/mvn").toString(),
                "-B",
                "-ntp",
                "-s",
                settings().toString(),
                "-Dmaven.repo.local=" + localRepository));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The invoker leaves the settings that it made beside the projects. */
    private Path settings() {
        return project.resolveSibling("interpolated-settings.xml");
    }

    private static Path path(Map<String, ?> variables, String name) {
        Object value = value(variables, name);
        return value instanceof File file ? file.toPath() : Path.of(value.toString());
    }

    private static Object value(Map<String, ?> variables, String name) {
        Object value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The script has no variable " + name);
        }
        return value;
    }

    /** How Maven ended, and all that it wrote. */
    public record Run(int exitCode, String log) {}
}
