package io.github.scratchmaven.recipe.custom;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import java.util.List;

/**
 * A file or folder that the commands leave behind, and where it goes in the image.
 *
 * @param from relative to the folder of the sources, or absolute in the builder; a link is followed
 */
public record Artifact(String from, ContainerPath into) {

    private static final ContainerPath ROOT = ContainerPath.parse("/");

    /** Refuses a path that climbs or holds control characters, and the image's root, which is no place for a file. */
    public Artifact {
        if (List.of(from.split("/")).contains("..")) {
            throw new UserException(
                    "The path " + Quote.of(from) + " in <artifact><from> climbs with \"..\".",
                    "Write it relative to the folder of the sources, or absolute in the builder.");
        }
        if (from.chars().anyMatch(Character::isISOControl)) {
            throw new UserException(
                    "The path " + Quote.of(from) + " in <artifact><from> holds a control character.", "Leave it out.");
        }
        if (into.equals(ROOT)) {
            throw new UserException(
                    "The artifact " + Quote.of(from) + " goes into \"/\", which is no name for it.",
                    "Write a path such as <into>/app</into>.");
        }
    }
}
