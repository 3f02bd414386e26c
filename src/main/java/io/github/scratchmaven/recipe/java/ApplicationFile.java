package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.SourceFile;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;

/**
 * A file of an application.
 *
 * @param place its path in the image
 * @param listed whether the class path, or the module path, names it
 */
public record ApplicationFile(Archive archive, ContainerPath place, JavaLayer layer, boolean listed) {

    /** The directory of agents of the JVM, except those on the class path, and of the jars that the agents name. */
    public static final ContainerPath AGENTS = ContainerPath.parse("/app/agents");

    SourceFile source() {
        return new SourceFile(archive.file(), path());
    }

    PlacedArchive with(ArchiveFacts facts) {
        return new PlacedArchive(
                place,
                place.upwards().anyMatch(AGENTS::equals) ? Origin.AGENT : layer.origin(),
                archive.artifact(),
                facts);
    }

    /** In the context, relative to the directory for generated files. */
    String path() {
        return layer.source(place);
    }
}
