package io.github.scratchmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code docker} command of this machine that can build with BuildKit: if several are installed, not each can. */
public final class DockerCommand {

    /** From this version on, the command needs a plugin to build with BuildKit. */
    private static final int FIRST_WITH_PLUGIN = 23;

    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.");

    private DockerCommand() {}

    public static Optional<Path> withBuildKit() throws IOException {
        for (String directory : List.of(System.getenv("PATH").split(File.pathSeparator, -1))) {
            Path command = Path.of(directory, "docker");
            if (Files.isExecutable(command) && hasBuildKit(command)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    private static boolean hasBuildKit(Path docker) throws IOException {
        Matcher version = VERSION.matcher(Command.of(docker, "--version").run().output());
        boolean builtIn = version.find() && Integer.parseInt(version.group(1)) < FIRST_WITH_PLUGIN;
        return builtIn || Command.of(docker, "buildx", "version").run().output().contains("github.com/docker/buildx");
    }
}
