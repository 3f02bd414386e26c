package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ImageReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is shown of which image: {@code <inspect>}. Each setting is also a property {@code scratch.inspect.NAME}. */
public final class InspectBean {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    /** The name or ID of an image of the daemon, or a tar with an image. Default: the image of the goal {@code build}. */
    @Nullable
    String image;

    /** {@code true}, or {@code false} (the default): whether to list all files, and not the largest only. */
    @Nullable
    String all;

    /** Whether it is not the image of the goal {@code build}. */
    public boolean isOtherImage(Settings settings) {
        return settings.text("image", image).isPresent();
    }

    /** The tar if there is such a file; relative to a directory. */
    public Optional<Path> archive(Settings settings, Path directory) {
        return settings.text("image", image)
                .flatMap(text -> path(text, directory))
                .filter(Files::isRegularFile);
    }

    /** The name or ID in the daemon; empty for the image of the goal {@code build}. */
    public Optional<String> image(Settings settings) {
        return settings.value("image", image, InspectBean::name, "the name of an image, or an existing file");
    }

    public boolean showsAll(Settings settings) {
        return settings.flag("all", all);
    }

    /** Windows has no paths such as {@code app:1.0}. */
    private static Optional<Path> path(String text, Path directory) {
        try {
            return Optional.of(directory.resolve(text));
        } catch (InvalidPathException noFile) {
            return Optional.empty();
        }
    }

    private static String name(String text) {
        String name = ID.matcher(text).matches() ? "sha256:" + text : text;
        ImageReference.parse(name);
        return name;
    }
}
