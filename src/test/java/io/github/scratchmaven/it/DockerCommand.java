package io.github.scratchmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code docker} command of this machine that can build with BuildKit: if several are installed, not all can. */
public final class DockerCommand {

    /** From this version on, the command requires a plugin to use BuildKit. */
    private static final int FIRST_WITH_PLUGIN = 23;

    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.");

    private DockerCommand() {}

    public static Optional<Path> withBuildKit() throws IOException, InterruptedException {
        for (String directory : List.of(System.getenv("PATH").split(File.pathSeparator, -1))) {
            Path command = Path.of(directory, "docker");
            if (Files.isExecutable(command) && supportsBuildKit(command)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    private static boolean supportsBuildKit(Path docker) throws IOException, InterruptedException {
        Matcher version = VERSION.matcher(output(docker, "--version"));
        boolean builtIn = version.find() && Integer.parseInt(version.group(1)) < FIRST_WITH_PLUGIN;
        return builtIn || output(docker, "buildx", "version").contains("github.com/docker/buildx");
    }

    private static String output(Path docker, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(docker.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
