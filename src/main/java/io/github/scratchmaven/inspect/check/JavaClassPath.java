package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directories of the class path are in the image, and so is what the {@code Class-Path} in the manifest of the module's jar names, if it is not on the class
 * path. Manifests of dependencies do not count: the JVM ignores what is absent, and many libraries name jars of other systems. What an agent needs of the
 * {@code Boot-Class-Path} in its manifest is in the image, too.
 */
final class JavaClassPath {

    /** In a build that deploys, a file of a snapshot has the time in place of its version's suffix. */
    private static final Pattern DEPLOYED = Pattern.compile("-\\d{8}\\.\\d{6}-\\d+");

    private final JavaApplication java;
    private final PlacedArchive own;
    private final Set<String> archives;
    private final ImageUnderTest image;

    JavaClassPath(JavaApplication java, ImageUnderTest image) {
        this.java = java;
        this.own = java.files().archives().get(0);
        this.archives = java.files().archives().stream()
                .map(archive -> archive.path().name())
                .collect(Collectors.toSet());
        this.image = image;
    }

    List<Finding> findings() {
        return Stream.of(directories(), ofManifest().stream(), bootClassPaths())
                .flatMap(findings -> findings)
                .toList();
    }

    private Stream<Finding> directories() {
        return java.files().directories().stream().flatMap(path -> image.contents()
                .open(path)
                .map(file -> file.isRegular() ? Stream.of(fileOnClassPath(path)) : Stream.<Finding>empty())
                .orElseGet(() -> Stream.of(absentDirectory(path))));
    }

    private static Finding absentDirectory(ContainerPath path) {
        return new Finding(
                "The class path has the entry " + Quote.of(path.value()) + ", which the image does not have.",
                "Add it to <contents><files> or <contents><directories>, or correct <java><classpath>.");
    }

    private static Finding fileOnClassPath(ContainerPath path) {
        return new Finding(
                "The class path has the entry " + Quote.of(path.value())
                        + ", which is a file in the image, so that the plugin has not read its classes.",
                "Write the path of the jar in the module in <java><classpath>, which adds it to the image.");
    }

    /** Modules have no class path. */
    private List<Finding> ofManifest() {
        List<String> absent = own.facts().module().isPresent()
                ? List.of()
                : entries(own, "Class-Path")
                        .filter(entry -> !isOnClassPath(entry) && !isInImage(own, entry))
                        .toList();
        return absent.isEmpty() ? List.of() : List.of(finding(absent));
    }

    private static Stream<String> entries(PlacedArchive archive, String attribute) {
        return Stream.of(archive.facts().manifest().getOrDefault(attribute, "").split("\\s+"))
                .filter(entry -> !entry.isEmpty());
    }

    private boolean isOnClassPath(String entry) {
        return archives.contains(
                DEPLOYED.matcher(entry.substring(entry.lastIndexOf('/') + 1)).replaceFirst("-SNAPSHOT"));
    }

    /** An entry is relative to the archive. */
    private boolean isInImage(PlacedArchive archive, String entry) {
        try {
            String path = URI.create("file:" + archive.path()).resolve(entry).getPath();
            return path != null
                    && path.startsWith("/")
                    && image.contents().follow(path).isPresent();
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static Finding finding(List<String> absent) {
        String others = absent.size() == 1 ? "" : " and " + (absent.size() - 1) + " more";
        return Finding.warning(
                WarningName.MANIFEST_CLASS_PATH,
                "The Class-Path in the manifest of the module's jar has the entry " + Quote.of(absent.get(0)) + others
                        + ", which neither the class path nor the image has.",
                "Add it to <java><classpath> or to the dependencies, or remove it from the manifest.");
    }

    private Stream<Finding> bootClassPaths() {
        return java.files().agents().stream().flatMap(agent -> entries(agent, ArchiveFacts.BOOT_CLASS_PATH)
                .filter(entry -> !isInImage(agent, entry))
                .map(entry -> absentOfAgent(agent, entry)));
    }

    /** The JVM ignores it, and the agent fails at its first use, or does less. */
    private static Finding absentOfAgent(PlacedArchive agent, String entry) {
        return new Finding(
                "The " + ArchiveFacts.BOOT_CLASS_PATH + " in the manifest of the agent "
                        + Quote.of(agent.path().value()) + " has the entry " + Quote.of(entry)
                        + ", which the image does not have.",
                "Put the jar beside the agent's jar in the module, and name that in <java><agents>, or add it with <contents><files>.");
    }
}
