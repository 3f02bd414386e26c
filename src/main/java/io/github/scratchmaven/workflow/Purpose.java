package io.github.scratchmaven.workflow;

import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.inspect.ImagePurpose;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the recipe and the configuration say that an image is for, as the inspection wants to know it. */
final class Purpose {

    private Purpose() {}

    static ImagePurpose of(Assembly assembly) {
        ContainerProcess process = assembly.shape().container().process();
        return new ImagePurpose(
                program(assembly, process.entrypoint()),
                process.user(),
                assembly.shape().directories().stream()
                        .map(ContainerDirectory::path)
                        .collect(Collectors.toCollection(TreeSet::new)),
                libraryPath(process));
    }

    private static ContainerPath program(Assembly assembly, List<String> entrypoint) {
        if (entrypoint.isEmpty()) {
            return assembly.recipe().program();
        }
        String program = entrypoint.get(0);
        if (!program.startsWith("/")) {
            throw new UserException(
                    "The entrypoint \"" + program + "\" is not an absolute path, and nothing in the image looks it up.",
                    "Write its path in <container><entrypoint>, such as \""
                            + assembly.recipe().program() + "\".");
        }
        return ContainerPath.parse(program);
    }

    private static List<ContainerPath> libraryPath(ContainerProcess process) {
        return Stream.of(process.environment()
                        .getOrDefault("LD_LIBRARY_PATH", "")
                        .split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(ContainerPath::parse)
                .toList();
    }
}
