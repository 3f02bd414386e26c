package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.ImageDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The paths in an image as far as they are known before the build, to reject two files with the same path. */
final class TargetPathConflicts {

    private final Set<ContainerPath> directories;
    private final Map<ContainerPath, String> files = new HashMap<>();

    /** Each can be a directory, to which files can be added. */
    private final Set<ContainerPath> artifacts;

    TargetPathConflicts(ImageDefinition image, List<ContainerPath> artifacts) {
        this.artifacts = Set.copyOf(artifacts);
        this.directories = new HashSet<>(image.directoryPaths());
        artifacts.stream().map(ContainerPath::parent).forEach(this::addDirectories);
    }

    /** Adds the file and all below it. A {@code UserException} names what has the same path already. */
    void add(AddedFile file) {
        file.targets().forEach((path, entry) -> {
            requireFree(path, entry instanceof Directory, file.source(path));
            if (entry instanceof Directory) {
                addDirectories(path);
            } else {
                addFile(path, file.source(path));
            }
        });
    }

    private void requireFree(ContainerPath path, boolean isDirectory, String source) {
        conflict(path, isDirectory).ifPresent(reason -> {
            throw new UserException(
                    "%s cannot be added to the image as %s: %s.".formatted(source, Quote.path(path), reason),
                    "Set another <into> for it in <contents><files>: the path of the file itself, such as \"/etc/app.conf\".");
        });
    }

    private Optional<String> conflict(ContainerPath path, boolean isDirectory) {
        return path.upwards()
                .flatMap(ancestor -> file(ancestor).stream())
                .findFirst()
                .or(() -> isDirectory ? Optional.empty() : notAFile(path));
    }

    /** What a file cannot replace, but a directory perhaps can. */
    private Optional<String> notAFile(ContainerPath path) {
        if (artifacts.contains(path)) {
            return Optional.of(Quote.path(path) + " is an artifact of the build");
        }
        return directories.contains(path) ? Optional.of(Quote.path(path) + " is a directory") : Optional.empty();
    }

    private Optional<String> file(ContainerPath path) {
        return ImageDefinition.kernelFileSystem(path)
                .filter(path::equals)
                .map(kernel -> "a file system of the kernel")
                .or(() -> Optional.ofNullable(files.get(path)))
                .map(owner -> Quote.path(path) + " is " + owner);
    }

    private void addFile(ContainerPath path, String source) {
        files.put(path, source);
        addDirectories(path.parent());
    }

    private void addDirectories(ContainerPath path) {
        path.upwards().forEach(directories::add);
    }
}
