package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.push.PushRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the image is pushed: {@code <push>}. Each setting is also a property {@code scratch.push.NAME}. */
public final class PushBean {

    /** {@code true}, or {@code false} (the default): whether to skip the goal. */
    @Nullable
    String skip;

    /** {@code true}, or {@code false} (the default): whether the goal fails instead of overwriting a tag that points to another image in the registry. */
    @Nullable
    String immutableTags;

    public boolean isSkipped(Settings settings) {
        return settings.flag("skip", skip);
    }

    public PushRequest toRequest(Settings settings, Path output) {
        return new PushRequest(output, settings.flag("immutableTags", immutableTags));
    }
}
