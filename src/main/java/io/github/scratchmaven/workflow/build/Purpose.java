package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.InvalidValue;
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

/** What the checks must know of an image: its programs from the recipe, and the settings of the pom. */
final class Purpose {

    private Purpose() {}

    static DeclaredImage of(ImageDefinition image, Recipe recipe, AddedFiles files) {
        return new DeclaredImage(
                started(recipe.entrypoint(image).get(0), recipe.programs().get(0)),
                recipe.entrypoint(image),
                recipe.programs(),
                recipe.preloaded(),
                recipe.java(),
                image.container(),
                new DeclaredContents(
                        directories(image, files),
                        files.files(),
                        image.contents().libraries(),
                        image.contents().caCertificates().word(),
                        image.contents().timeZones().words(),
                        image.contents().strip()));
    }

    private static SortedSet<ContainerPath> directories(ImageDefinition image, AddedFiles files) {
        return Stream.concat(image.directories().stream().map(ContainerDirectory::path), files.directories().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ContainerPath started(String program, ContainerPath compiled) {
        if (!program.startsWith("/")) {
            throw new UserException(
                    "The entrypoint \"" + program
                            + "\" is not an absolute path, and the image has no shell that searches PATH.",
                    "Write its path in <container><entrypoint>, such as \"" + compiled + "\".");
        }
        try {
            return ContainerPath.parse(program);
        } catch (InvalidValue e) {
            throw new UserException(e.problem(), "Correct the path in <container><entrypoint>.", e);
        }
    }
}
