package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.ImageDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who stands where in an image, as far as that is known before the build: two that want the same place are told so. */
final class TargetPathConflicts {

    private static final ContainerPath ROOT = ContainerPath.parse("/");

    /** In every image, whatever else it holds. */
    private static final List<ContainerPath> GATHERED =
            List.of(ROOT, ContainerPath.parse("/etc"), ContainerPath.parse("/tmp"));

    /** A container finds these covered by file systems of the kernel. */
    private static final Set<ContainerPath> KERNELS =
            Set.of(ContainerPath.parse("/dev"), ContainerPath.parse("/proc"), ContainerPath.parse("/sys"));

    private final Set<ContainerPath> directories = new HashSet<>(GATHERED);
    private final Map<ContainerPath, String> files = new HashMap<>();

    /** Each can turn out to be a folder, which others then may add to. */
    private final Set<ContainerPath> artifacts;

    TargetPathConflicts(ImageDefinition image, List<ContainerPath> artifacts) {
        this.artifacts = Set.copyOf(artifacts);
        image.directories().stream().map(ContainerDirectory::path).forEach(this::addDirectories);
        artifacts.stream().map(ContainerPath::parent).forEach(this::addDirectories);
    }

    /** Gives the file, and all that it holds, its place; a {@code UserException} names what has that already. */
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
        whoIsAt(path, isDirectory).ifPresent(who -> {
            throw new UserException(
                    "%s cannot go to %s in the image, where %s.".formatted(source, Quote.path(path), who),
                    "Write another <into> for it in <contents><files>: a file's own path there, such as \"/etc/app.conf\".");
        });
    }

    private Optional<String> whoIsAt(ContainerPath path, boolean isDirectory) {
        return path.upwards()
                .flatMap(place -> whoFills(place).stream())
                .findFirst()
                .or(() -> isDirectory ? Optional.empty() : whatHinders(path));
    }

    /** What a file cannot be in the place of, but a directory perhaps can. */
    private Optional<String> whatHinders(ContainerPath path) {
        if (artifacts.contains(path)) {
            return Optional.of(Quote.path(path) + " is an artifact of the build");
        }
        return directories.contains(path) ? Optional.of(Quote.path(path) + " is a directory") : Optional.empty();
    }

    private Optional<String> whoFills(ContainerPath place) {
        return Optional.ofNullable(KERNELS.contains(place) ? "the kernel's" : files.get(place))
                .map(who -> Quote.path(place) + " is " + who);
    }

    private void addFile(ContainerPath path, String who) {
        files.put(path, who);
        addDirectories(path.parent());
    }

    private void addDirectories(ContainerPath path) {
        path.upwards().forEach(directories::add);
    }
}
