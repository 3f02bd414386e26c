package io.github.scratchmaven.mojo;

import io.github.scratchmaven.workflow.BuildRequest.DaemonSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the daemon builds: {@code <build>}. Each setting is also a property {@code scratch.build.NAME}. */
public final class BuildBean {

    /** Build arguments, such as {@code HTTPS_PROXY}. They can be read in the image's history: no place for secrets. */
    @Nullable
    Map<String, @Nullable String> args;

    /** The network of the build's steps: {@code default}, {@code host} or {@code none}. */
    @Nullable
    String network;

    /** Whether to build each step anew. */
    @Nullable
    Boolean noCache;

    DaemonSettings toSettings(Settings settings) {
        return new DaemonSettings(
                settings.map("args", args),
                settings.text("network", network).orElse(null),
                settings.flag("noCache", noCache));
    }
}
