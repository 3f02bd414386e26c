package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.workflow.BuildRequest.DaemonSettings;
import java.util.Locale;
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

    /** When to pull the builder image: {@code missing} (if the daemon does not have it), {@code always} or {@code never}. */
    @Nullable
    String pull;

    /** Offline, nothing is pulled, whatever the pom says. */
    DaemonSettings toSettings(Settings settings, boolean offline) {
        PullPolicy wanted = settings.parsed("pull", pull, BuildBean::policy).orElse(PullPolicy.MISSING);
        return new DaemonSettings(
                settings.map("args", args),
                settings.text("network", network).orElse(null),
                settings.flag("noCache", noCache),
                offline ? PullPolicy.OFFLINE : wanted);
    }

    private static PullPolicy policy(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "missing" -> PullPolicy.MISSING;
            case "always" -> PullPolicy.ALWAYS;
            case "never" -> PullPolicy.NEVER;
            default ->
                throw new UserException(
                        Quote.of(text) + " is not a value of <build><pull>.", "Write missing, always or never.");
        };
    }
}
