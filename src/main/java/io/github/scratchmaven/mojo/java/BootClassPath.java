package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.ArchiveFacts;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jars in the directory of an agent, or below it, that the {@code Boot-Class-Path} in the agent's manifest names. The agent can be one of them.
 *
 * @param name its path relative to that directory
 */
record BootClassPath(String name, Path file) {

    /** In the order of the manifest. Other entries are paths in the image, or do not exist: the image check reports these. */
    static List<BootClassPath> of(Path agent) {
        List<BootClassPath> jars = new ArrayList<>();
        for (String entry : entries(agent)) {
            path(entry)
                    .map(name -> new BootClassPath(name, agent.resolveSibling(name)))
                    .filter(jar -> Files.isRegularFile(jar.file))
                    .ifPresent(jars::add);
        }
        return jars;
    }

    private static List<String> entries(Path agent) {
        if (Files.isDirectory(agent)) {
            return List.of();
        }
        try (JarFile jar = new JarFile(agent.toFile(), false)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(ArchiveFacts.BOOT_CLASS_PATH))
                    .map(value -> Stream.of(value.trim().split("\\s+")).toList())
                    .orElse(List.of());
        } catch (IOException e) {
            throw new UserException(
                    "The agent " + Quote.path(agent) + " is not a jar that can be read: " + IoReason.of(e) + ".",
                    "Correct its path in <java><agents>, or resolve it again.",
                    e);
        }
    }

    /** The syntax is that of a path in a URI. Only a path below the agent's directory counts. */
    private static Optional<String> path(String entry) {
        try {
            URI uri = new URI(entry).normalize();
            return Optional.ofNullable(uri.getPath())
                    .filter(path -> !uri.isAbsolute() && !path.isEmpty() && !path.matches("(/|\\.\\.(/|$)).*"));
        } catch (URISyntaxException noPath) {
            return Optional.empty();
        }
    }
}
