package io.github.scratchmaven.engine.solve;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.InFolder;
import io.github.scratchmaven.engine.ExternalCache.InRegistry;
import io.github.scratchmaven.engine.buildkit.CacheEntry;
import io.github.scratchmaven.engine.buildkit.CacheUse;
import io.github.scratchmaven.engine.buildkit.SolveResult;
import io.github.scratchmaven.engine.buildkit.session.content.LayoutIndex;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The caches of one build in BuildKit's terms. Those in folders are known to the daemon by their paths, though it need not see them: it asks the session
 * for their blobs. Which blob a folder is about only we know.
 */
final class OfferedCaches {

    private final BuildCaches caches;
    private final Consumer<BuildEvent> events;

    OfferedCaches(BuildCaches caches, Consumer<BuildEvent> events) {
        this.caches = caches;
        this.events = events;
    }

    /** A folder without a cache is told of, and the build does without it. */
    CacheUse use() {
        return new CacheUse(
                caches.from().stream().flatMap(this::source).toList(),
                caches.to().stream().map(OfferedCaches::target).toList());
    }

    /** By the names that the daemon has for them. */
    Map<String, Path> folders() {
        return caches.folders().collect(Collectors.toMap(folder -> "local:" + folder, Function.identity()));
    }

    /** Lets the folders that the build has filled be about its cache from now on. */
    void keep(SolveResult result) {
        result.cacheManifest().ifPresent(manifest -> caches.to().stream()
                .filter(InFolder.class::isInstance)
                .forEach(cache -> keep((InFolder) cache, manifest)));
    }

    private Stream<CacheEntry> source(ExternalCache cache) {
        if (!(cache instanceof InFolder inFolder)) {
            return Stream.of(entry(cache));
        }
        return digest(inFolder)
                .map(digest -> entry(inFolder, Map.of("src", inFolder.folder().toString(), "digest", digest)))
                .stream();
    }

    private static CacheEntry target(ExternalCache cache) {
        return cache instanceof InFolder inFolder
                ? entry(inFolder, Map.of("dest", inFolder.folder().toString()))
                : entry(cache);
    }

    private static CacheEntry entry(ExternalCache cache) {
        return cache instanceof InRegistry inRegistry
                ? new CacheEntry("registry", inRegistry.attributes())
                : new CacheEntry("inline", Map.of());
    }

    private static CacheEntry entry(InFolder cache, Map<String, String> known) {
        SortedMap<String, String> attributes = new TreeMap<>(cache.attributes());
        attributes.putAll(known);
        return new CacheEntry("local", attributes);
    }

    private Optional<String> digest(InFolder cache) {
        String named = cache.attributes().get("digest");
        if (named != null) {
            return Optional.of(named);
        }
        try {
            Optional<String> tagged = new LayoutIndex(cache.folder()).digest(cache.tag());
            if (tagged.isEmpty()) {
                tellUnread(cache, "its index.json has no tag " + Quote.of(cache.tag()));
            }
            return tagged;
        } catch (NoSuchFileException absent) {
            tellUnread(cache, "there is none in " + Quote.path(cache.folder()) + " yet");
        } catch (JsonProcessingException nonsense) {
            tellUnread(cache, "its index.json is no JSON");
        } catch (IOException unreadable) {
            tellUnread(cache, String.valueOf(unreadable.getMessage()));
        }
        return Optional.empty();
    }

    private void tellUnread(InFolder cache, String why) {
        events.accept(new Warning("The cache " + Quote.of(cache.toString()) + " is not read: " + why + "."));
    }

    private static void keep(InFolder cache, String manifest) {
        try {
            new LayoutIndex(cache.folder()).put(cache.tag(), manifest);
        } catch (IOException unwritable) {
            throw new UserException(
                    "The cache " + Quote.of(cache.toString()) + " in <build><cacheTo> cannot be written: "
                            + unwritable.getMessage() + ".",
                    "See to the folder, or name another one.",
                    unwritable);
        }
    }
}
