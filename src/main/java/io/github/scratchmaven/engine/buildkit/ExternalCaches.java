package io.github.scratchmaven.engine.buildkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.InDirectory;
import io.github.scratchmaven.engine.ExternalCache.InRegistry;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptions;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptionsEntry;
import io.github.scratchmaven.engine.buildkit.session.content.LayoutIndex;
import io.github.scratchmaven.error.IoReason;
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
 * The external caches of one build, as BuildKit's options. Caches in local directories are named by their paths, which need not exist on the daemon's side:
 * the daemon reads and writes their blobs through the session. The tags in their {@code index.json} are read and written here.
 */
final class ExternalCaches {

    /** The descriptor of the manifest of the cache, as JSON. */
    private static final String MANIFEST = "cache.manifest";

    private final BuildCaches caches;
    private final Consumer<BuildEvent> events;

    ExternalCaches(BuildCaches caches, Consumer<BuildEvent> events) {
        this.caches = caches;
        this.events = events;
    }

    /** Reports a warning for each directory without a cache, which the build does not use then. */
    CacheOptions options() {
        return CacheOptions.newBuilder()
                .addAllImports(caches.from().stream().flatMap(this::source).toList())
                .addAllExports(caches.to().stream().map(ExternalCaches::target).toList())
                .build();
    }

    /** The directories of caches by the names of their stores in the session. */
    Map<String, Path> layouts() {
        return caches.directories().collect(Collectors.toMap(directory -> "local:" + directory, Function.identity()));
    }

    /** Tags the caches that the build has written. */
    void keep(Map<String, String> result) {
        Optional.ofNullable(result.get(MANIFEST)).ifPresent(manifest -> caches.to().stream()
                .filter(InDirectory.class::isInstance)
                .forEach(cache -> keep((InDirectory) cache, manifest)));
    }

    private Stream<CacheOptionsEntry> source(ExternalCache cache) {
        if (!(cache instanceof InDirectory inDirectory)) {
            return Stream.of(entry(cache));
        }
        return digest(inDirectory)
                .map(digest ->
                        entry(inDirectory, Map.of("src", inDirectory.directory().toString(), "digest", digest)))
                .stream();
    }

    private static CacheOptionsEntry target(ExternalCache cache) {
        return cache instanceof InDirectory inDirectory
                ? entry(inDirectory, Map.of("dest", inDirectory.directory().toString()))
                : entry(cache);
    }

    private static CacheOptionsEntry entry(ExternalCache cache) {
        return cache instanceof InRegistry inRegistry
                ? entry("registry", inRegistry.attributes())
                : entry("inline", Map.of());
    }

    private static CacheOptionsEntry entry(InDirectory cache, Map<String, String> known) {
        SortedMap<String, String> attributes = new TreeMap<>(cache.attributes());
        attributes.putAll(known);
        return entry("local", attributes);
    }

    private static CacheOptionsEntry entry(String type, Map<String, String> attributes) {
        return CacheOptionsEntry.newBuilder()
                .setType(type)
                .addAllAttrs(Attributes.of(attributes))
                .build();
    }

    private Optional<String> digest(InDirectory cache) {
        String named = cache.attributes().get("digest");
        if (named != null) {
            return Optional.of(named);
        }
        try {
            Optional<String> tagged = new LayoutIndex(cache.directory()).digest(cache.tag());
            if (tagged.isEmpty()) {
                warnNotRead(cache, "its index.json has no tag " + Quote.of(cache.tag()));
            }
            return tagged;
        } catch (NoSuchFileException absent) {
            warnNotRead(cache, "the directory " + Quote.path(cache.directory()) + " does not contain one yet");
        } catch (JsonProcessingException invalid) {
            warnNotRead(cache, "its index.json is not valid JSON");
        } catch (IOException unreadable) {
            warnNotRead(cache, IoReason.of(unreadable));
        }
        return Optional.empty();
    }

    private void warnNotRead(InDirectory cache, String why) {
        events.accept(new Warning("The cache " + Quote.of(cache.toString()) + " is not read: " + why + "."));
    }

    private static void keep(InDirectory cache, String manifest) {
        try {
            new LayoutIndex(cache.directory()).put(cache.tag(), manifest);
        } catch (IOException unwritable) {
            throw new UserException(
                    "Cannot write the build cache " + Quote.of(cache.toString()) + ": " + IoReason.of(unwritable) + ".",
                    "Make the directory writable, or name another one.",
                    unwritable);
        }
    }
}
