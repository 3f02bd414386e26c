package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.ImageSettings;
import io.github.scratchmaven.inspect.ResolvedPath;
import io.github.scratchmaven.inspect.link.Closure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the configured user can execute the program and its loader, read its libraries, reach the working directory, and use the volumes. */
public final class PermissionCheck {

    private static final String REMEDY = "Give it a mode for all, such as 0755, or make <container><user> its owner.";

    private final ImageContents contents;
    private final Closure closure;
    private final ImagePurpose purpose;
    private final ImageSettings settings;
    private final FilePermissions access;

    public PermissionCheck(ImageContents contents, Closure closure, ImagePurpose purpose, ImageSettings settings) {
        this.contents = contents;
        this.closure = closure;
        this.purpose = purpose;
        this.settings = settings;
        this.access = new FilePermissions(contents, purpose.user());
    }

    /** Failures, and a warning for each volume that the user may not write to. What is not there at all is for others to say. */
    public List<Finding> findings() {
        return Stream.of(program(), libraries(), workingDirectory(), volumes())
                .flatMap(findings -> findings)
                .distinct()
                .toList();
    }

    private Stream<Finding> program() {
        return contents.follow(purpose.program().value()).stream().flatMap(trail -> {
            Stream<Finding> executable = use("execute", FilePermissions.EXECUTE, "the entrypoint", trail);
            return trail.end().isScript()
                    ? Stream.concat(executable, use("read", FilePermissions.READ, "the entrypoint", trail))
                    : executable;
        });
    }

    /** A loader is executed; a library is only read, whatever its mode says. */
    private Stream<Finding> libraries() {
        Set<ContainerPath> loaders = loaders();
        return closure.reasons().keySet().stream()
                .sorted()
                .flatMap(path -> contents.follow(path.value()).stream())
                .flatMap(trail -> loaders.contains(trail.end().path())
                        ? use("execute", FilePermissions.EXECUTE, "the loader", trail)
                        : use("read", FilePermissions.READ, "the library", trail));
    }

    private Stream<Finding> workingDirectory() {
        ContainerPath path = settings.workingDirectory();
        return contents.follow(path.value()).stream()
                .flatMap(trail -> trail.end().isDirectory()
                        ? use("enter", FilePermissions.EXECUTE, "the working directory", trail)
                        : Stream.of(new Finding(
                                "The working directory " + Quote.of(path.value()) + " is not a directory.",
                                "Name a directory in <container><workingDirectory>.")));
    }

    private Stream<Finding> volumes() {
        return settings.volumes().stream().flatMap(path -> volume(path).stream());
    }

    private Optional<Finding> volume(ContainerPath path) {
        Optional<ImageFile> directory = contents.follow(path.value()).map(ResolvedPath::end);
        boolean writable = directory
                .filter(file -> file.isDirectory()
                        && access.may(FilePermissions.WRITE, file)
                        && access.may(FilePermissions.EXECUTE, file))
                .isPresent();
        return writable
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "The user " + purpose.user() + " may not write to the volume " + Quote.of(path.value())
                                + directory.map(file -> ": " + rights(file)).orElse(", which is not in the image."),
                        "Name it in <contents><directories>, with the user as its <owner>."));
    }

    private Stream<Finding> use(String verb, int bit, String noun, ResolvedPath trail) {
        ImageFile file = trail.end();
        return access
                .obstacle(trail)
                .map(directory -> unreachable(noun, file, directory))
                .or(() -> access.may(bit, file) ? Optional.empty() : Optional.of(forbidden(verb, noun, file)))
                .stream();
    }

    private Finding unreachable(String noun, ImageFile file, ImageFile obstacle) {
        return new Finding(
                "The user %s cannot reach %s %s through the directory %s: %s"
                        .formatted(
                                purpose.user(),
                                noun,
                                Quote.of(file.path().value()),
                                Quote.of(obstacle.path().value()),
                                rights(obstacle)),
                REMEDY);
    }

    private Finding forbidden(String verb, String noun, ImageFile file) {
        return new Finding(
                "The user %s may not %s %s %s: %s"
                        .formatted(
                                purpose.user(), verb, noun, Quote.of(file.path().value()), rights(file)),
                REMEDY);
    }

    private static String rights(ImageFile file) {
        return "its mode is " + file.mode() + ", and it belongs to " + file.owner() + ".";
    }

    private Set<ContainerPath> loaders() {
        return contents.regularFiles()
                .flatMap(file -> file.elf().stream())
                .flatMap(elf -> elf.interpreter().stream())
                .flatMap(interpreter -> contents.follow(interpreter).stream())
                .map(trail -> trail.end().path())
                .collect(Collectors.toUnmodifiableSet());
    }
}
