package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ResolvedPath;
import io.github.scratchmaven.inspect.WarningName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configured user can execute the program and its loader, read the libraries and the artifacts, enter the working directory, and write to the volumes. */
final class PermissionCheck implements ImageCheck {

    @Override
    public HelpTopic topic() {
        return HelpTopic.NOT_RUNNABLE;
    }

    /** Failures, and a warning for each volume that the user cannot write to. Other checks report missing files. */
    @Override
    public List<Finding> check(ImageUnderTest image) {
        return new Access(image).findings();
    }

    private static final class Access {

        private static final String REMEDY = "Set a mode such as 0755, or make <container><user> its owner.";

        private static final String ARTIFACT_REMEDY = "Change its mode in <commands>, such as with \"chmod a+rX\".";

        private final ImageUnderTest image;
        private final ImageContents contents;
        private final ContainerUser user;
        private final FilePermissions permissions;

        Access(ImageUnderTest image) {
            this.image = image;
            this.contents = image.contents();
            this.user = image.declared().user();
            this.permissions = new FilePermissions(contents, user);
        }

        List<Finding> findings() {
            return Stream.of(program(), libraries(), artifacts(), workingDirectory(), volumes())
                    .flatMap(findings -> findings)
                    .distinct()
                    .toList();
        }

        private Stream<Finding> program() {
            return contents.follow(image.declared().program().value()).stream().flatMap(walk -> {
                Stream<Finding> executable = use("execute", FilePermissions.EXECUTE, "the entrypoint", walk);
                return walk.end().isScript()
                        ? Stream.concat(executable, use("read", FilePermissions.READ, "the entrypoint", walk))
                        : executable;
            });
        }

        /** A loader is executed; a library is only read, whatever its mode. */
        private Stream<Finding> libraries() {
            Set<ContainerPath> loaders = loaders();
            return image.dependencies().reasons().keySet().stream()
                    .sorted()
                    .flatMap(path -> contents.follow(path.value()).stream())
                    .flatMap(walk -> loaders.contains(walk.end().path())
                            ? use("execute", FilePermissions.EXECUTE, "the loader", walk)
                            : use("read", FilePermissions.READ, "the library", walk));
        }

        /** One failure for all: the first of them. The checks above report the entrypoint and the libraries. */
        private Stream<Finding> artifacts() {
            List<Finding> unreadable = contents.regularFiles()
                    .map(ImageFile::path)
                    .filter(this::isOnlyArtifact)
                    .sorted()
                    .flatMap(path -> contents.follow(path.value()).stream())
                    .flatMap(walk -> isExecutableProgram(walk.end())
                            ? use("execute", FilePermissions.EXECUTE, "the artifact", walk)
                            : use("read", FilePermissions.READ, "the artifact", walk))
                    .toList();
            return unreadable.stream()
                    .limit(1)
                    .map(first -> new Finding(first.problem() + others(unreadable.size() - 1), ARTIFACT_REMEDY));
        }

        private boolean isOnlyArtifact(ContainerPath path) {
            return path.upwards().anyMatch(image.declared().artifacts()::contains)
                    && !image.declared().contents().addsFileAt(path)
                    && !path.equals(image.declared().program())
                    && !image.dependencies().reasons().containsKey(path);
        }

        /** The kernel reads a program, but not a script, for a user who may execute it. */
        private boolean isExecutableProgram(ImageFile file) {
            return file.elf().isPresent() && permissions.may(FilePermissions.EXECUTE, file);
        }

        private static String others(int count) {
            return count == 0
                    ? ""
                    : " The user cannot use " + count + " other " + (count == 1 ? "file" : "files")
                            + " of the artifacts either.";
        }

        private Stream<Finding> workingDirectory() {
            ContainerPath path = image.declared().container().process().workingDirectory();
            return contents.follow(path.value()).stream()
                    .flatMap(walk -> walk.end().isDirectory()
                            ? use("enter", FilePermissions.EXECUTE, "the working directory", walk)
                            : Stream.of(new Finding(
                                    "The working directory " + Quote.of(path.value()) + " is not a directory.",
                                    "Set <container><workingDirectory> to a directory.")));
        }

        private Stream<Finding> volumes() {
            return image.declared().container().volumes().stream().flatMap(path -> volume(path).stream());
        }

        private Optional<Finding> volume(ContainerPath path) {
            Optional<ImageFile> directory = contents.open(path);
            boolean writable = directory
                    .filter(file -> file.isDirectory()
                            && permissions.may(FilePermissions.WRITE, file)
                            && permissions.may(FilePermissions.EXECUTE, file))
                    .isPresent();
            return writable
                    ? Optional.empty()
                    : Optional.of(Finding.warning(
                            WarningName.VOLUME_NOT_WRITABLE,
                            "The user " + user + " cannot write to the volume " + Quote.of(path.value())
                                    + directory.map(file -> ": " + rights(file)).orElse(", which is not in the image."),
                            "Add it to <contents><directories>, with the user as its <owner>."));
        }

        private Stream<Finding> use(String verb, int bit, String noun, ResolvedPath walk) {
            ImageFile file = walk.end();
            return permissions
                    .obstacle(walk)
                    .map(directory -> unreachable(noun, file, directory))
                    .or(() -> permissions.may(bit, file) ? Optional.empty() : Optional.of(forbidden(verb, noun, file)))
                    .stream();
        }

        private Finding unreachable(String noun, ImageFile file, ImageFile obstacle) {
            return new Finding(
                    "The user %s cannot reach %s %s through the directory %s: %s"
                            .formatted(
                                    user,
                                    noun,
                                    Quote.of(file.path().value()),
                                    Quote.of(obstacle.path().value()),
                                    rights(obstacle)),
                    REMEDY);
        }

        private Finding forbidden(String verb, String noun, ImageFile file) {
            return new Finding(
                    "The user %s cannot %s %s %s: %s"
                            .formatted(user, verb, noun, Quote.of(file.path().value()), rights(file)),
                    REMEDY);
        }

        private static String rights(ImageFile file) {
            return "its mode is " + file.mode() + ", and its owner is " + file.owner() + ".";
        }

        private Set<ContainerPath> loaders() {
            return contents.regularFiles()
                    .flatMap(file -> file.elf().stream())
                    .flatMap(elf -> elf.interpreter().stream())
                    .flatMap(interpreter -> contents.follow(interpreter).stream())
                    .map(walk -> walk.end().path())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
