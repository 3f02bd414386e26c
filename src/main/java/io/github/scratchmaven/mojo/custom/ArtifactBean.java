package io.github.scratchmaven.mojo.custom;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.custom.Artifact;
import org.jspecify.annotations.Nullable;

/** A file or directory that the commands make. */
public final class ArtifactBean {

    /** The path after the commands: relative to the source directory, or absolute in the builder. */
    @Nullable
    public String from;

    /** The absolute path in the image. */
    @Nullable
    public String into;

    public Artifact toArtifact() {
        return new Artifact(required("from", from, "build/app"), ContainerPath.parse(required("into", into, "/app")));
    }

    private static String required(String name, @Nullable String text, String example) {
        if (text == null || text.isBlank()) {
            throw new UserException(
                    "An <artifact> of <custom> has no <" + name + ">.",
                    "Add one such as <" + name + ">" + example + "</" + name + ">.");
        }
        return text.strip();
    }
}
