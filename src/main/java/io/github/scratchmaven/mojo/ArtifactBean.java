package io.github.scratchmaven.mojo;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.recipe.Artifact;
import org.jspecify.annotations.Nullable;

/** A file or folder that the commands leave behind. */
public final class ArtifactBean {

    /** Where it is after the commands: relative to the folder of the sources, or absolute in the builder. */
    @Nullable
    String from;

    /** Where it goes in the image, as an absolute path. */
    @Nullable
    String into;

    Artifact toArtifact() {
        return new Artifact(required("from", from, "build/app"), ContainerPath.parse(required("into", into, "/app")));
    }

    private static String required(String name, @Nullable String text, String example) {
        if (text == null || text.isBlank()) {
            throw new UserException(
                    "An <artifact> of <custom> has no <" + name + ">.",
                    "Write one such as <" + name + ">" + example + "</" + name + "> into it.");
        }
        return text.strip();
    }
}
