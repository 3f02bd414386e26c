package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe needs to know of the image beside the program: how it runs, what else it holds, for which platform (null: the daemon's own), the time that
 * its files get, and the folder of the context for the files that are no sources.
 */
public record ImageShape(
        ContainerConfig container,
        Contents contents,
        @Nullable Platform platform,
        Instant time,
        String folder) {

    /** Where the Dockerfile lies in the context. */
    public String dockerfile() {
        return folder + "/Dockerfile";
    }

    /** Where the script of the builder stage lies in the context. */
    public String gatherScript() {
        return folder + "/gather.sh";
    }

    /** Makes the image without the plugin, called in the folder that is the context; Docker before 23 wants {@code DOCKER_BUILDKIT=1} set. */
    public String dockerCommand() {
        return "docker build --file " + ShellWord.quote(dockerfile()) + platformOption()
                + " --build-arg SOURCE_DATE_EPOCH=" + time.getEpochSecond() + " .";
    }

    private String platformOption() {
        return platform == null ? "" : " --platform " + platform;
    }
}
