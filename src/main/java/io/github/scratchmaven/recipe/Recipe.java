package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How programs are made: with which builder image, and by which Dockerfile. */
public interface Recipe {

    /** The pom's element for it, such as {@code go}. */
    String element();

    /** The image that compiles, pinned. */
    ImageReference builder();

    /** Where all that is compiled stands in the finished image, in the order of the pom; one of several may be a folder. */
    List<ContainerPath> programs();

    /** The scripts that the recipe's own steps call. */
    List<BuilderScript> scripts();

    /** All scripts that travel with the context of an image of that shape, for its Dockerfile calls them. */
    default List<BuilderScript> scripts(ImageDefinition shape) {
        return Stream.concat(scripts().stream(), new StepSecrets(shape).scripts().stream())
                .toList();
    }

    /** The Dockerfile that makes an image of that shape; the same shape gives the same bytes. */
    Dockerfile dockerfile(ImageDefinition shape);

    /** That Dockerfile as text. */
    default RenderedDockerfile rendered(ImageDefinition shape) {
        return RenderedDockerfile.of(dockerfile(shape));
    }

    /** What the image starts: what its shape says, else the only program. A {@code UserException} if there are several. */
    default List<String> entrypoint(ImageDefinition shape) {
        List<String> configured = shape.container().process().entrypoint();
        return configured.isEmpty() ? List.of(onlyProgram().toString()) : configured;
    }

    private ContainerPath onlyProgram() {
        if (programs().size() == 1) {
            return programs().get(0);
        }
        throw new UserException(
                "There are several artifacts, "
                        + programs().stream().map(path -> "\"" + path + "\"").collect(Collectors.joining(", "))
                        + ", and nothing says which one is the program.",
                "Name it in <container><entrypoint>, such as <entrypoint><word>"
                        + programs().get(0) + "</word></entrypoint>.");
    }
}
