package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.jvm.JavaApplication;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** How programs are made: the builder image, and the steps in it that leave the programs below {@code /scratch/dist}. The same recipe gives the same Dockerfile. */
public interface Recipe {

    /** The element of the pom that configures it, such as {@code go}. */
    String element();

    /** The image that compiles, pinned. */
    ImageReference builder();

    /** Whether the builder compiles for platforms other than its own. Then it runs on the daemon's platform, else on the image's. */
    default boolean crossCompiles() {
        return false;
    }

    /**
     * Whether the image is for another platform than the builder's, and the steps read the builder image for that platform, which is mounted at
     * {@link BuilderStage#TARGET}. Then the builder runs on the daemon's platform, too.
     */
    default boolean readsTarget() {
        return false;
    }

    /** The environment of all steps, which can be read in the builder's history. */
    SortedMap<String, String> environment(ImageDefinition image);

    /** The steps that make the programs. They run as root in the source directory. */
    List<Step> steps(BuilderStage stage);

    /** Whether the tool keeps its results in a cache of the builder, so that it takes little time to make an unchanged program again. */
    default boolean isIncremental() {
        return false;
    }

    /** The paths in the image of all that the steps make, in the order of the pom. Each is a file, or one of several a directory. */
    List<ContainerPath> programs();

    /** Whether the programs can be Rust, so that the sources may list the crates that are compiled into them. */
    default boolean mayCompileRust() {
        return false;
    }

    /** Libraries that the program loads by their paths at its start, so that other libraries need not find them. */
    default List<ContainerPath> preloaded() {
        return List.of();
    }

    /** The Java application that is made; empty for programs of other languages. */
    default Optional<JavaApplication> java() {
        return Optional.empty();
    }

    /** The layers of the image on top of the programs and what they need, from the one that changes least. */
    default List<Layer> layers() {
        return List.of();
    }

    /** A run of the program while the image is built, which makes a file for the highest layer. */
    default Optional<TrainingRun> training() {
        return Optional.empty();
    }

    /** What the debug image has for programs of this kind, in addition to BusyBox. */
    default Optional<DebugTools> debugTools(BuilderStage stage) {
        return Optional.empty();
    }

    /** What the recipe has chosen otherwise than a user expects, as warnings. */
    default List<String> warnings() {
        return List.of();
    }

    /** The scripts that the steps run. */
    default List<BuilderScript> scripts() {
        return List.of();
    }

    /** The scripts that the steps run in addition if the builder lists licenses. */
    default List<BuilderScript> licenseScripts() {
        return List.of();
    }

    /** Why a step failed, if its output shows an error that is known of this recipe's tools. */
    default Optional<BuildFailure> explain(String output) {
        return Optional.empty();
    }

    /** The command of the image: the configured entrypoint, else the only program. A {@code UserException} if there are several. */
    default List<String> entrypoint(ImageDefinition image) {
        List<String> configured = image.container().process().entrypoint();
        return configured.isEmpty() ? List.of(onlyProgram().toString()) : configured;
    }

    private ContainerPath onlyProgram() {
        if (programs().size() == 1) {
            return programs().get(0);
        }
        throw new UserException(
                "There are several artifacts, "
                        + programs().stream().map(path -> "\"" + path + "\"").collect(Collectors.joining(", "))
                        + ", and no entrypoint says which one is the program.",
                "Set <container><entrypoint>, such as <entrypoint><word>"
                        + programs().get(0) + "</word></entrypoint>.");
    }
}
