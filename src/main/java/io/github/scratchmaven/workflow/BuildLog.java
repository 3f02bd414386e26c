package io.github.scratchmaven.workflow;

import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.AcceptedFinding;
import io.github.scratchmaven.inspect.ContentDecision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Logs what the goals do, in lines without control characters. */
public final class BuildLog {

    private final Console console;

    public BuildLog(Console console) {
        this.console = console;
    }

    /** A log whose lines go through another console to this one. */
    public BuildLog through(UnaryOperator<Console> other) {
        return new BuildLog(other.apply(console));
    }

    public void building(ImageNames names, ImageReference builder, Daemon daemon) {
        info("Building " + names.first() + " in " + builder);
        debug(daemon);
    }

    /** For several platforms. */
    public void building(ImageNames names, ImageReference builder, List<Platform> platforms, Daemon daemon) {
        info("Building " + names.first() + " for " + listed(platforms) + " in " + builder);
        debug(daemon);
    }

    private void debug(Daemon daemon) {
        String api = daemon.apiVersion().isEmpty() ? "" : ", API " + daemon.apiVersion();
        debug("%s %s%s, at %s".formatted(daemon.kind().label(), daemon.serverVersion(), api, daemon.address()));
    }

    /** The size of the image, and how it differs from the previous image of that name. */
    public void size(ByteSize size, String change) {
        info("  size     %s (%s)".formatted(size, change));
    }

    /** The inputs are those of the last build, so its image is used. */
    public void unchanged() {
        info("  inputs   unchanged");
    }

    public void decided(List<ContentDecision> decisions) {
        decisions.forEach(decision -> debug(decision.toString()));
    }

    public void accepted(AcceptedFinding accepted) {
        debug("Accepted (" + accepted.reason() + "): " + accepted.finding().text());
    }

    public void built(ImageNames names, ByteSize size, Digest id, Duration duration) {
        info("Built %s  %s  %s  in %s".formatted(listed(names.references()), size, abbreviated(id), seconds(duration)));
    }

    /** An index of images for several platforms, each with its size. */
    public void built(ImageNames names, Map<Platform, ByteSize> sizes, Digest index, Duration duration) {
        info("Built %s  %s  %s  in %s"
                .formatted(
                        listed(names.references()),
                        sizes.entrySet().stream()
                                .map(size -> size.getKey() + " " + size.getValue())
                                .collect(Collectors.joining(", ")),
                        abbreviated(index),
                        seconds(duration)));
    }

    /** The image with tools, and how to look inside a container of it. */
    public void debugImage(ImageNames names, Daemon daemon) {
        info("Debug image %s: look inside with \"%s exec -it CONTAINER /busybox/sh\""
                .formatted(listed(names.references()), daemon.kind() == Daemon.Kind.PODMAN ? "podman" : "docker"));
    }

    /** A file, or a directory with all its files. */
    public void wrote(Path file) {
        info("Wrote " + file);
    }

    /** The name of the case is empty if it is the only one. */
    public void verified(String image, Optional<String> name, List<String> results, Duration duration) {
        info("Verified %s%s  %s  in %s"
                .formatted(
                        image,
                        name.map(known -> "  " + known).orElse(""),
                        String.join(", ", results),
                        seconds(duration)));
    }

    /** A container for integration tests that is ready. The name is empty if the pom sets none. */
    public void started(
            Optional<String> name, String image, List<String> results, List<String> ports, Duration duration) {
        info("Started %s%s  %s%s  in %s"
                .formatted(
                        name.map(known -> known + "  ").orElse(""),
                        image,
                        String.join(", ", results),
                        ports.isEmpty() ? "" : "  " + String.join(", ", ports),
                        seconds(duration)));
    }

    public void stopped(int containers, Path logs) {
        info("Stopped %s, logs in %s".formatted(containers == 1 ? "1 container" : containers + " containers", logs));
    }

    public void pushing(ImageReference name) {
        info("Pushing " + name);
    }

    /** The tag points to another image in the daemon than at the end of the build. */
    public void moved(ImageReference name, Digest other, Digest image) {
        warning("Tag \"%s\" now points to another image (%s); pushing the image that was built (%s)."
                .formatted(name, abbreviated(other), abbreviated(image)));
    }

    /** The reference with its digest, which can be deployed. */
    public void pushed(ImageReference name, Digest digest, Duration duration) {
        info("Pushed %s  in %s".formatted(name.withDigest(digest), seconds(duration)));
    }

    /** The registry has the same image under this tag, which must not be overwritten. */
    public void skipped(ImageReference name, Digest digest) {
        info("Skipped %s  already in the registry".formatted(name.withDigest(digest)));
    }

    /** A document that refers to the image in the registry. */
    public void attached(String document, boolean isNew) {
        info("  %s  %s".formatted(document, isNew ? "attached" : "exists already"));
    }

    public void wroteDockerfile(Path dockerfile, Path context, String command) {
        wrote(dockerfile);
        info("Build it in " + context + " with: " + command);
    }

    /** The output of a step or a program that failed. */
    public void replay(List<String> lines) {
        lines.forEach(line -> console.error(PlainText.of("  " + line)));
    }

    /** An error after which the goal continues. */
    public void failed(String text) {
        PlainText.of(text).lines().forEach(console::error);
    }

    public void warning(String text) {
        console.warn(PlainText.of(text));
    }

    public void info(String line) {
        console.info(PlainText.of(line));
    }

    public void debug(String line) {
        console.debug(PlainText.of(line));
    }

    /** See {@link Console#running}. */
    public void running(String what) {
        console.running(PlainText.of(what));
    }

    /** See {@link Console#progress}. */
    public void progress(String line) {
        console.progress(PlainText.of(line));
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String listed(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String abbreviated(Digest digest) {
        return digest.algorithm() + ":" + digest.shortHex();
    }
}
