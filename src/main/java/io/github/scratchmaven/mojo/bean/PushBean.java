package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.push.PushRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the image is pushed: {@code <push>}. Each setting is also a property {@code scratch.push.NAME}. */
public final class PushBean {

    /** Whether to leave the goal out. */
    @Nullable
    Boolean skip;

    /** Whether a tag that stands for another image in the registry is refused instead of overwritten. */
    @Nullable
    Boolean immutableTags;

    public boolean isSkipped(Settings settings) {
        return settings.flag("skip", skip);
    }

    public PushRequest toRequest(Settings settings, Path output) {
        return new PushRequest(output, settings.flag("immutableTags", immutableTags));
    }
}
