package io.github.scratchmaven.recipe.custom;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.ImageDefinition;
import java.util.List;

/**
 * A file or directory that the commands make, and its path in the image.
 *
 * @param from relative to the source directory, or absolute in the builder; a link is followed
 */
public record Artifact(String from, ContainerPath into) {

    private static final ContainerPath ROOT = ContainerPath.parse("/");

    /** Rejects {@code ..} and control characters in the source path, and the image's root as the target. */
    public Artifact {
        if (List.of(from.split("/")).contains("..")) {
            throw new UserException(
                    "The path " + Quote.of(from) + " in <artifact><from> contains \"..\".",
                    "Write a path relative to the source directory, or an absolute path in the builder.");
        }
        if (from.chars().anyMatch(Character::isISOControl)) {
            throw new UserException(
                    "The path " + Quote.of(from) + " in <artifact><from> contains a control character.",
                    "Leave it out.");
        }
        ImageDefinition.kernelFileSystem(into).ifPresent(kernel -> {
            throw new UserException(
                    "The artifact " + Quote.of(from) + " has the path \"" + into + "\" in the image, but \"" + kernel
                            + "\" is a file system of the kernel.",
                    "Write a path such as <into>/app</into>.");
        });
        if (into.equals(ROOT)) {
            throw new UserException(
                    "The artifact " + Quote.of(from) + " has the path \"/\" in the image, which is not a file name.",
                    "Write a path such as <into>/app</into>.");
        }
    }
}
