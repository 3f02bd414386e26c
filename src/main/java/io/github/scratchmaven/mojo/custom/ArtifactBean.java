package io.github.scratchmaven.mojo.custom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.custom.Artifact;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file or folder that the commands leave behind. */
public final class ArtifactBean {

    /** Where it is after the commands: relative to the folder of the sources, or absolute in the builder. */
    @Nullable
    String from;

    /** Where it goes in the image, as an absolute path. */
    @Nullable
    String into;

    Artifact toArtifact(Settings settings) {
        return new Artifact(
                settings.required("from", from, Function.identity(), "a path such as \"build/app\""),
                settings.required("into", into, ContainerPath::parse, "an absolute path such as \"/app\""));
    }
}
