package io.github.scratchmaven.mojo.custom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.custom.Artifact;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file or directory that the commands make. */
public final class ArtifactBean {

    /** The path after the commands: relative to the source directory, or absolute in the builder. */
    @Nullable
    String from;

    /** The absolute path in the image. */
    @Nullable
    String into;

    Artifact toArtifact(Settings settings) {
        return new Artifact(
                settings.required("from", from, Function.identity(), "a path such as \"build/app\""),
                settings.required("into", into, ContainerPath::parse, "an absolute path such as \"/app\""));
    }
}
