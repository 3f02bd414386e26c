package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Compiles and packages a module again, in a Maven of its own with the options of this one. Inside this one, plugins such as the jar plugin refuse to run twice
 * for a project, and what their first run left in it, in the session and in the components cannot be taken back in all versions of Maven.
 */
final class PackagePhase {

    private static final String LEVEL = "[ERROR] ";
    private static final String SUMMARY = LEVEL + "Failed to execute goal ";

    private final MavenSession session;
    private final MavenProject project;
    private final Consumer<List<String>> errors;

    /** The consumer gets what the compiler reports. */
    PackagePhase(MavenSession session, MavenProject project, Consumer<List<String>> errors) {
        this.session = session;
        this.project = project;
        this.errors = errors;
    }

    /** No tests are run, and no image is built. */
    void run() {
        Path output = temporary();
        try {
            requireSuccess(run(output), output);
        } catch (IOException e) {
            throw new UserException(
                    "Maven cannot be started again: " + IoReason.of(e) + ".",
                    "Check that " + Quote.path(program()) + " can be executed.",
                    e);
        } finally {
            output.toFile().delete();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("scratch-watch", ".log");
        } catch (IOException e) {
            throw new UserException(
                    "A temporary file cannot be written: " + IoReason.of(e) + ".", "Check the directory for them.", e);
        }
    }

    private int run(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(new File(session.getExecutionRootDirectory()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        Thread atShutdown = new Thread(() -> end(maven), "end of mvn package");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            maven.getOutputStream().close();
            return maven.waitFor();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException("Maven was interrupted.", "Run it again.");
        } finally {
            end(maven);
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        }
    }

    /** On Windows, the script of Maven has a process of its own. */
    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
    }

    List<String> command() {
        MavenExecutionRequest request = session.getRequest();
        List<String> command = new ArrayList<>(List.of(program().toString(), "-B", "-q"));
        option(command, "-f", request.getPom());
        option(command, "-s", request.getUserSettingsFile());
        option(command, "-gs", request.getGlobalSettingsFile());
        option(command, "-t", request.getUserToolchainsFile());
        if (session.isOffline()) {
            command.add("-o");
        }
        profiles(command);
        if (session.getProjects().size() > 1) {
            command.addAll(List.of("-pl", project.getGroupId() + ":" + project.getArtifactId(), "-am"));
        }
        properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("package");
        return command;
    }

    private static void option(List<String> command, String option, File file) {
        if (file != null && file.exists()) {
            command.addAll(List.of(option, file.toString()));
        }
    }

    /** Maven 4 rejects a profile that no project has. */
    private void profiles(List<String> command) {
        Set<String> known = session.getProjects().stream()
                .flatMap(module -> module.getInjectedProfileIds().values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        List<String> profiles = Stream.concat(
                        session.getRequest().getActiveProfiles().stream().filter(known::contains),
                        session.getRequest().getInactiveProfiles().stream().map(profile -> "!" + profile))
                .toList();
        if (!profiles.isEmpty()) {
            command.addAll(List.of("-P", String.join(",", profiles)));
        }
    }

    /** Those of the command line. Maven 4 sets some itself, which cannot be set. */
    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("skipTests", "true");
        session.getUserProperties().stringPropertyNames().stream()
                .filter(name -> !name.startsWith("session."))
                .forEach(name ->
                        properties.setProperty(name, session.getUserProperties().getProperty(name)));
        properties.setProperty("scratch.skip", "true");
        properties.setProperty("style.color", "never");
        return properties;
    }

    private Path program() {
        String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        return Path.of(session.getSystemProperties().getProperty("maven.home", ""), "bin", name);
    }

    private void requireSuccess(int exitCode, Path output) throws IOException {
        if (exitCode != 0) {
            List<String> lines = Files.readAllLines(output, Charset.defaultCharset());
            errors.accept(reported(lines));
            throw new BuildFailure("The module cannot be packaged.", "Fix what Maven reports above.");
        }
    }

    /** Without the summary, which repeats them, unless there is nothing else. */
    static List<String> reported(List<String> lines) {
        List<String> before = lines.stream()
                .takeWhile(line -> !line.startsWith(SUMMARY))
                .map(PackagePhase::withoutLevel)
                .toList();
        return before.isEmpty()
                ? lines.stream().limit(1).map(PackagePhase::withoutLevel).toList()
                : before;
    }

    private static String withoutLevel(String line) {
        return line.startsWith(LEVEL) ? line.substring(LEVEL.length()) : line;
    }
}
