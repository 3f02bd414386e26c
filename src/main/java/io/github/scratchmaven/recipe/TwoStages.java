package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.dockerfile.Stage;
import java.util.List;

/** The shape of every Dockerfile: a stage that builds, and a final one that becomes the image and starts its entrypoint. */
public record TwoStages(ImageDefinition shape, List<String> entrypoint) {

    /** The name of the stage that builds. */
    public static final String BUILDER = "builder";

    public Dockerfile of(Stage builder) {
        return new Dockerfile(comment(), List.of(builder, new FinalStage(shape).startingFrom(BUILDER, entrypoint)));
    }

    private List<String> comment() {
        return List.of(
                "Written by scratch-maven-plugin. The same image without it, from the folder that is the context:",
                "  " + shape.dockerCommand(List.of()));
    }
}
