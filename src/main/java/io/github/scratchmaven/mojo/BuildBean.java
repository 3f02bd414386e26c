package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.workflow.BuildRequest.DaemonSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the daemon builds: {@code <build>}. Each setting is also a property {@code scratch.build.NAME}. */
public final class BuildBean {

    private static final Pattern FIELD = Pattern.compile("(?!type=)[^=,]+=[^,]*");

    /** Build arguments, such as {@code HTTPS_PROXY}. They can be read in the image's history: no place for secrets. */
    @Nullable
    Map<String, @Nullable String> args;

    /** The network of the build's steps: {@code default}, {@code host} or {@code none}. */
    @Nullable
    String network;

    /** Whether to build each step anew. */
    @Nullable
    Boolean noCache;

    /** Caches that the build reads beside the daemon's own: {@code type=registry,ref=registry.example.com/app:cache}, or the name alone. */
    @Nullable
    List<@Nullable String> cacheFrom;

    /** Where the build leaves its cache for others: {@code type=inline}, in the image, or {@code type=registry,ref=…}. */
    @Nullable
    List<@Nullable String> cacheTo;

    /** When to pull the builder image: {@code missing} (if the daemon does not have it), {@code always} or {@code never}. */
    @Nullable
    String pull;

    /** Offline, nothing is pulled, whatever the pom says. */
    DaemonSettings toSettings(Settings settings, boolean offline) {
        PullPolicy wanted = settings.parsed("pull", pull, BuildBean::policy).orElse(PullPolicy.MISSING);
        return new DaemonSettings(
                settings.map("args", args),
                settings.text("network", network).orElse(null),
                new BuildCaches(
                        settings.flag("noCache", noCache),
                        caches(settings.list("cacheFrom", cacheFrom), ExternalCache::source),
                        caches(settings.list("cacheTo", cacheTo), ExternalCache::target)),
                offline ? PullPolicy.OFFLINE : wanted);
    }

    private static List<ExternalCache> caches(List<String> pieces, Function<String, ExternalCache> parser) {
        return joined(pieces).stream().map(parser).toList();
    }

    /** A property is split at its commas, and an item has some of its own: a single field that is not the type belongs to the item before it. */
    private static List<String> joined(List<String> pieces) {
        List<String> items = new ArrayList<>();
        for (String piece : pieces) {
            if (items.isEmpty() || !FIELD.matcher(piece).matches()) {
                items.add(piece);
            } else {
                items.add(items.remove(items.size() - 1) + "," + piece);
            }
        }
        return items;
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
