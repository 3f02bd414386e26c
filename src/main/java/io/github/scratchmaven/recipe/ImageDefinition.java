package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe needs to know of the image beside the program: how it runs, what else it holds, for which platform (null: the daemon's own), the time that
 * its files get, what the steps that compile may use, and the folder of the context for the files that are no sources.
 */
public record ImageDefinition(
        ContainerConfig container,
        Contents contents,
        @Nullable Platform platform,
        Instant time,
        BuildSecrets access,
        String folder) {

    private static final ContainerPath ROOT = ContainerPath.parse("/");
    private static final FileMode MODE = FileMode.parse("0755");

    /** Images from scratch are for Linux, whose kernel is all that they stand on. */
    public ImageDefinition {
        if (platform != null && !platform.os().equals("linux")) {
            throw new UserException(
                    "The platform \"" + platform + "\" is not Linux, but an image from scratch runs on Linux alone.",
                    "Write <platforms><platform>linux/" + platform.architecture() + "</platform></platforms>.");
        }
    }

    /** All that the image has: the configured ones, and unless these say otherwise the working directory and the volumes, owned by the user. */
    public Collection<ContainerDirectory> directories() {
        SortedMap<ContainerPath, ContainerDirectory> directories = new TreeMap<>();
        Stream.concat(Stream.of(container.process().workingDirectory()), container.volumes().stream())
                .filter(path -> !path.equals(ROOT))
                .forEach(path -> directories.put(path, ownedByUser(path)));
        contents.directories().forEach(directory -> directories.put(directory.path(), directory));
        return directories.values();
    }

    /** Where the Dockerfile lies in the context. */
    public String dockerfile() {
        return folder + "/Dockerfile";
    }

    /** Where a script of the builder stage lies in the context. */
    public String place(BuilderScript script) {
        return folder + "/" + script.fileName();
    }

    /** Where the files of the host lie in the context. */
    public String filesFolder() {
        return folder + "/files";
    }

    /** Where one of {@link Contents#files()} lies in the context, by its index in that list. */
    public String file(int index) {
        return filesFolder() + "/" + nameOfFile(index);
    }

    static String nameOfFile(int index) {
        return Integer.toString(index + 1);
    }

    /**
     * Makes the image without the plugin, called in the folder that is the context, under these names; Docker before 23 wants {@code DOCKER_BUILDKIT=1}
     * set.
     */
    public String dockerCommand(List<String> names) {
        List<String> words = new ArrayList<>(List.of("docker", "build", "--file", dockerfile()));
        if (platform != null) {
            words.addAll(List.of("--platform", platform.toString()));
        }
        words.addAll(List.of("--build-arg", "SOURCE_DATE_EPOCH=" + time.getEpochSecond()));
        words.addAll(new StepSecrets(this).options());
        names.forEach(name -> words.addAll(List.of("--tag", name)));
        words.add(".");
        return ShellWord.join(words);
    }

    private ContainerDirectory ownedByUser(ContainerPath path) {
        return new ContainerDirectory(
                path, new FileOwner(container.process().user().uid(), 0), MODE);
    }
}
