package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.image.ContainerPath;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run of the program while the image is built, in a stage that has the files of the image and no others. Of all files that it writes, one becomes a layer of
 * the image.
 *
 * @param layer of the image, without files of its own
 * @param comment what the run is for, for the Dockerfile
 * @param environment variables in addition to those of the image
 * @param scripts what the command reads, each mounted in the root directory
 * @param command the words of the command, one list for each line; the first script is the program of a shell
 * @param file what the run makes, in a directory that every user can write to
 * @param place its path in the image
 */
public record TrainingRun(
        Layer layer,
        String comment,
        SortedMap<String, String> environment,
        List<BuilderScript> scripts,
        List<List<String>> command,
        ContainerPath file,
        ContainerPath place) {

    public TrainingRun {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        scripts = List.copyOf(scripts);
        command = List.copyOf(command);
    }

    String commandText() {
        return command.stream().map(ShellWord::join).collect(Collectors.joining(" \\\n      "));
    }
}
