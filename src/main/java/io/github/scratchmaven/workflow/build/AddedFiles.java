package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.ImageDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All files of the host that go into an image, in the pom's order, each in a place of its own. */
record AddedFiles(ImageDefinition image, List<AddedFile> all) {

    AddedFiles {
        all = List.copyOf(all);
    }

    /** Looks for them; a {@code UserException} for one that is not there, or whose place another has, such as one of the artifacts. */
    static AddedFiles find(
            ImageDefinition image, List<ContainerPath> artifacts, Path output, Consumer<String> warnings) {
        List<AddedFile> all = image.contents().files().stream()
                .map(file -> AddedFile.find(file, output, warnings))
                .toList();
        TargetPathConflicts places = new TargetPathConflicts(image, artifacts);
        all.forEach(places::add);
        return new AddedFiles(image, all);
    }

    /** The context with all of them in it. */
    BuildContext in(BuildContext context) {
        BuildContext joined = context;
        for (int index = 0; index < all.size(); index++) {
            joined = all.get(index).in(joined, image.file(index));
        }
        return joined;
    }

    /** The paths that the image gets of them which are no directories. */
    SortedSet<ContainerPath> files() {
        return targets(false);
    }

    /** Those which are. */
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
