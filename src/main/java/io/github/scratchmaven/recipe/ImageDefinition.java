package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the pom configures of an image in addition to its program: how it runs, what else it contains, its platform (null: the daemon's own), the time of its
 * files, the secrets of the steps that build it, the directory of the context for generated files, and the root project as {@code groupId:artifactId}, which
 * the caches of the steps belong to, what the builder lists of the files, and the image that the tools of its debug image come from (empty for no debug image).
 */
public record ImageDefinition(
        ContainerConfig container,
        Contents contents,
        @Nullable Platform platform,
        Instant time,
        BuildSecrets secrets,
        String directory,
        String project,
        OriginListing origins,
        Optional<ImageReference> debug) {

    private static final ContainerPath ROOT = ContainerPath.parse("/");
    /** In every image. */
    private static final List<ContainerPath> GATHERED =
            List.of(ROOT, ContainerPath.parse("/etc"), ContainerPath.parse("/tmp"));

    /** In a container, file systems of the kernel are mounted here. */
    private static final Set<ContainerPath> KERNEL =
            Set.of(ContainerPath.parse("/dev"), ContainerPath.parse("/proc"), ContainerPath.parse("/sys"));

    private static final FileMode MODE = FileMode.parse("0755");

    /** Whether a directory of the context can have the generated files, some of which steps mount. */
    public static boolean acceptsDirectory(String path) {
        return Mount.accepts(path);
    }

    /** The same image for a platform. */
    public ImageDefinition forPlatform(Platform other) {
        return new ImageDefinition(container, contents, other, time, secrets, directory, project, origins, debug);
    }

    /** The same image with another container. */
    public ImageDefinition with(ContainerConfig other) {
        return new ImageDefinition(other, contents, platform, time, secrets, directory, project, origins, debug);
    }

    /** The same image, and a debug image with tools from another one. */
    public ImageDefinition withDebug(ImageReference tools) {
        return new ImageDefinition(
                container, contents, platform, time, secrets, directory, project, origins, Optional.of(tools));
    }

    /** The configured directories, and unless one of these has their path the working directory and the volumes, owned by the user. */
    public Collection<ContainerDirectory> directories() {
        SortedMap<ContainerPath, ContainerDirectory> directories = new TreeMap<>();
        Stream.concat(Stream.of(container.process().workingDirectory()), container.volumes().stream())
                .filter(path -> !path.equals(ROOT))
                .forEach(path -> directories.put(path, ownedByUser(path)));
        contents.directories().forEach(directory -> directories.put(directory.path(), directory));
        return directories.values();
    }

    /** The paths of all directories that the image has whatever its program is. */
    public Set<ContainerPath> directoryPaths() {
        return Stream.concat(
                        GATHERED.stream(),
                        directories().stream().map(ContainerDirectory::path).flatMap(ContainerPath::upwards))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The file system of the kernel that hides a path in a container, if there is one. */
    public static Optional<ContainerPath> kernelFileSystem(ContainerPath path) {
        return path.upwards().filter(KERNEL::contains).findFirst();
    }

    /** The path of the Dockerfile in the context. */
    public String dockerfile() {
        return directory + "/Dockerfile";
    }

    /** The path of a script of the builder stage in the context. */
    public String path(BuilderScript script) {
        return directory + "/" + script.fileName();
    }

    /** The directory in the context of {@link Contents#files()}. */
    public String filesDirectory() {
        return directory + "/files";
    }

    /** The directory in the context of the files of {@link Layer layers}. */
    public String layersDirectory() {
        return directory + "/" + Layer.DIRECTORY;
    }

    /** The path in the context of one of {@link Contents#files()}, by its index in that list. */
    public String file(int index) {
        return filesDirectory() + "/" + nameOfFile(index);
    }

    static String nameOfFile(int index) {
        return Integer.toString(index + 1);
    }

    /** The build arguments that the Dockerfile requires, with the time by which the daemon (Docker 24 and later) dates the image itself. */
    public SortedMap<String, String> arguments() {
        SortedMap<String, String> arguments =
                new TreeMap<>(MultilineValues.of(container).arguments());
        arguments.put("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()));
        return arguments;
    }

    /** The stage that becomes the image; empty for the last one. */
    public Optional<String> target() {
        return debug.map(tools -> DebugStages.IMAGE);
    }

    /**
     * The command line that builds the image without the plugin, to be run in the context directory; Docker before 23 requires {@code DOCKER_BUILDKIT=1}.
     */
    public String dockerCommand(List<String> names) {
        return dockerCommand(names, target());
    }

    /** The same for its debug image, if there is one. */
    public Optional<String> debugCommand(List<String> names) {
        return debug.map(tools -> dockerCommand(names, Optional.of(DebugStages.NAME)));
    }

    private String dockerCommand(List<String> names, Optional<String> target) {
        List<String> words = new ArrayList<>(List.of("docker", "build", "--file", dockerfile()));
        if (platform != null) {
            words.addAll(List.of("--platform", platform.toString()));
        }
        target.ifPresent(stage -> words.addAll(List.of("--target", stage)));
        arguments().forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
        words.addAll(new StepSecrets(this).options());
        names.forEach(name -> words.addAll(List.of("--tag", name)));
        words.add(".");
        return ShellWord.commandLine(words);
    }

    private ContainerDirectory ownedByUser(ContainerPath path) {
        return new ContainerDirectory(
                path, new FileOwner(container.process().user().uid(), 0), MODE);
    }
}
