package io.github.scratchmaven.mojo.custom;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.custom.Artifact;
import org.jspecify.annotations.Nullable;

/** A file or folder that the commands leave behind. */
public final class ArtifactBean {

    /** Where it is after the commands: relative to the folder of the sources, or absolute in the builder. */
    @Nullable
    public String from;

    /** Where it goes in the image, as an absolute path. */
    @Nullable
    public String into;

    public Artifact toArtifact() {
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
