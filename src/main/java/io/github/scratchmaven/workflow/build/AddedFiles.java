package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.ImageDefinition;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All files of this machine that are added to an image, in the order of the pom, each at its own path. */
record AddedFiles(ImageDefinition image, List<AddedFile> all) {

    AddedFiles {
        all = List.copyOf(all);
    }

    /** A {@code UserException} if the path of one in the image is used by another, such as an artifact. */
    static AddedFiles of(List<AddedFile> all, ImageDefinition image, List<ContainerPath> artifacts) {
        TargetPathConflicts targets = new TargetPathConflicts(image, artifacts);
        all.forEach(targets::add);
        return new AddedFiles(image, all);
    }

    /** The context with all of them. */
    BuildContext in(BuildContext context) {
        BuildContext joined = context;
        for (int index = 0; index < all.size(); index++) {
            joined = all.get(index).in(joined, image.file(index));
        }
        return joined;
    }

    /** Their paths in the image that are not directories. */
    SortedSet<ContainerPath> files() {
        return targets(false);
    }

    /** Their paths in the image that are directories. */
    SortedSet<ContainerPath> directories() {
        return targets(true);
    }

    private SortedSet<ContainerPath> targets(boolean directories) {
        return all.stream()
                .flatMap(file -> file.targets().entrySet().stream())
                .filter(target -> target.getValue() instanceof Directory == directories)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
