package io.github.scratchmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs Maven again in an integration test's project, as the invoker did, for behaviour that requires more than one build. */
public final class Maven {

    private static final int MOST_MINUTES = 15;

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

    /** From the variables of a script of the invoker, in Groovy {@code binding.variables}. */
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

    /** The same Maven, but subject to the permissions of files even if root runs it. */
    public Maven unprivileged(String... environment) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
        }
        command.add("env");
        command.addAll(List.of(environment));
        return under(command.toArray(String[]::new));
    }

    /** The same Maven, but in another directory with a copy of the project. */
    public Maven in(File directory) {
        return new Maven(directory.toPath(), home, javaHome, options, localRepository, logs, launcher);
    }

    /** The log of the invoker's own run of Maven. */
    public String log() throws IOException {
        return Files.readString(logs.resolve("build.log"));
    }

    /** The part of that log that the goals of one module of a reactor wrote. */
    public String log(String module) throws IOException {
        return section(log(), module);
    }

    /** The part of a log that the goals of one module wrote, if no other module was built at the same time. */
    public static String section(String log, String module) {
        Pattern goal = Pattern.compile(
                "(?ms)^\\[INFO] --- [^\\n]* @ " + Pattern.quote(module) + " ---\\n(.*?)(?=^\\[INFO] ---|\\z)");
        String section =
                goal.matcher(log).results().map(match -> match.group(1)).collect(Collectors.joining());
        if (section.isEmpty()) {
            throw new AssertionError("The log contains no goal of the module \"" + module + "\"");
        }
        return section;
    }

    /** Runs Maven with these arguments, without progress and colour, until it ends. */
    public Run run(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(logs, "maven-", ".log");
        Process maven = start(log, arguments);
        if (!maven.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            maven.destroyForcibly();
            throw new AssertionError("Maven does not end:\n" + Files.readString(log));
        }
        return new Run(maven.exitValue(), Files.readString(log));
    }

    /** Runs Maven, which must succeed, and returns its log. */
    public String succeed(String... arguments) throws IOException, InterruptedException {
        Run run = run(arguments);
        if (run.exitCode() != 0) {
            throw new AssertionError("Maven ended with " + run.exitCode() + ":\n" + run.log());
        }
        return run.log();
    }

    /** Starts Maven, which writes its output to that file. */
    public Process start(Path log, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("MAVEN_OPTS", options);
        return builder.start();
    }

    /** The command line of this Maven without goals, for a shell. */
    String shellCommand() {
        List<String> words = new ArrayList<>(List.of("env", "JAVA_HOME=" + javaHome, "MAVEN_OPTS=" + options));
        words.addAll(command());
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
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

    /** The invoker keeps its filtered settings beside the projects. */
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

    /** Maven's exit code and its log. */
    public record Run(int exitCode, String log) {}
}
