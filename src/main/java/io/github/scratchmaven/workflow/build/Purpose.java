package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.check.DeclaredContents;
import io.github.scratchmaven.inspect.check.DeclaredImage;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the recipe and the pom say of an image, for its checks. */
final class Purpose {

    private Purpose() {}

    static DeclaredImage of(ImageDefinition shape, Recipe recipe, FoundFiles files) {
        return new DeclaredImage(
                started(recipe.entrypoint(shape).get(0), recipe.programs().get(0)),
                recipe.programs(),
                shape.container(),
                new DeclaredContents(
                        directories(shape, files),
                        files.files(),
                        shape.contents().libraries(),
                        shape.contents().caCertificates().word(),
                        shape.contents().timeZones().words(),
                        shape.contents().strip()));
    }

    private static SortedSet<ContainerPath> directories(ImageDefinition shape, FoundFiles files) {
        return Stream.concat(shape.directories().stream().map(ContainerDirectory::path), files.directories().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ContainerPath started(String program, ContainerPath compiled) {
        if (!program.startsWith("/")) {
            throw new UserException(
                    "The entrypoint \"" + program + "\" is not an absolute path, and nothing in the image looks it up.",
                    "Write its path in <container><entrypoint>, such as \"" + compiled + "\".");
        }
        return ContainerPath.parse(program);
    }
}
