package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.Layer;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** The layers of an application on top of its runtime, from the one that changes least. */
public enum JavaLayer {
    DEPENDENCIES(Origin.DEPENDENCY, "The dependencies, which change with their versions."),
    SNAPSHOTS(
            Origin.SNAPSHOT,
            "The dependencies that can change with each build: snapshots, and modules of the same reactor."),
    APPLICATION(Origin.APPLICATION, "The application itself, and the arguments of its JVM.");

    private final Origin origin;
    private final String comment;

    JavaLayer(Origin origin, String comment) {
        this.origin = origin;
        this.comment = comment;
    }

    /** The path in the context of a file of the layer, relative to the directory for generated files. */
    String source(ContainerPath target) {
        return Layer.directory(word()) + target;
    }

    Layer with(SortedMap<ContainerPath, BuilderScript> texts, List<ContainerPath> gathered) {
        return new Layer(word(), comment, this == APPLICATION, texts, gathered);
    }

    /** Of its archives. */
    Origin origin() {
        return origin;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
