package io.github.scratchmaven.engine.buildkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.CacheDirectory;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptions;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptionsEntry;
import io.github.scratchmaven.engine.buildkit.session.content.LayoutIndex;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The digest of the last blob that the daemon has written, by the name of the store: the manifest if the cache is complete. */
    private final Map<String, String> last = new ConcurrentHashMap<>();

    ExternalCaches(BuildCaches caches, Consumer<BuildEvent> events) {
        this.caches = caches;
        this.events = events;
    }

    /** All but the credentials of a cache, if others can read the request of the build, which contains them. */
    static Capabilities capabilities(DaemonEndpoint endpoint) {
        return endpoint.address().isConfidential()
                ? Capabilities.all()
                : Capabilities.without(
                        Set.of(BuildFeature.CACHE_CREDENTIALS),
                        new Lack(
                                "others can read what is sent to "
                                        + Quote.of(endpoint.address().toString()),
                                "Connect with TLS and a verified certificate, or through SSH."));
    }

    /** Reports a warning for each cache that the build cannot use, such as a directory that does not contain one. */
    CacheOptions options() {
        return CacheOptions.newBuilder()
                .addAllImports(caches.from().stream().flatMap(this::source).toList())
                .addAllExports(caches.to().stream().flatMap(this::target).toList())
                .build();
    }

    /** The directories of caches by the names of their stores in the session. */
    Map<String, Path> layouts() {
        return caches.directories().collect(Collectors.toMap(ExternalCaches::store, Function.identity()));
    }

    /** Remembers a blob that the daemon writes to one of these stores. */
    void written(String store, String digest) {
        last.put(store, digest);
    }

    /** Tags the caches that the build has written. The daemon reports one manifest, even if it has written several caches that differ. */
    void keep(Map<String, String> result) {
        Optional.ofNullable(result.get(MANIFEST)).ifPresent(manifest -> caches.to().stream()
                .forEach(cache -> cache.directory().ifPresent(directory -> keep(cache, directory, manifest))));
    }

    private static String store(Path directory) {
        return "local:" + directory;
    }

    private Stream<CacheOptionsEntry> source(ExternalCache cache) {
        if (cache.obstacle().isPresent()) {
            warnNotRead(cache, cache.obstacle().get());
            return Stream.empty();
        }
        if (cache.directory().isEmpty()) {
            return Stream.of(entry(cache, Map.of()));
        }
        CacheDirectory directory = cache.directory().get();
        return digest(cache, directory)
                .map(digest -> entry(cache, Map.of("src", directory.path().toString(), "digest", digest)))
                .stream();
    }

    private Stream<CacheOptionsEntry> target(ExternalCache cache) {
        if (cache.obstacle().isPresent()) {
            warn(cache, "written", cache.obstacle().get());
            return Stream.empty();
        }
        Map<String, String> known = cache.directory()
                .map(directory -> Map.of("dest", directory.path().toString()))
                .orElse(Map.of());
        return Stream.of(entry(cache, known));
    }

    private static CacheOptionsEntry entry(ExternalCache cache, Map<String, String> known) {
        SortedMap<String, String> attributes = new TreeMap<>(cache.attributes());
        attributes.putAll(known);
        return CacheOptionsEntry.newBuilder()
                .setType(cache.kind().toString())
                .addAllAttrs(Attributes.of(attributes))
                .build();
    }

    private Optional<String> digest(ExternalCache cache, CacheDirectory directory) {
        String named = cache.attributes().get("digest");
        if (named != null) {
            return Optional.of(named);
        }
        try {
            Optional<String> tagged = new LayoutIndex(directory.path()).digest(directory.tag());
            if (tagged.isEmpty()) {
                warnNotRead(cache, "its index.json has no tag " + Quote.of(directory.tag()));
            }
            return tagged;
        } catch (NoSuchFileException absent) {
            warnNotRead(cache, "the directory " + Quote.path(directory.path()) + " does not contain one yet");
        } catch (JsonProcessingException invalid) {
            warnNotRead(cache, "its index.json is not valid JSON");
        } catch (IOException unreadable) {
            warnNotRead(cache, IoReason.of(unreadable));
        }
        return Optional.empty();
    }

    private void warnNotRead(ExternalCache cache, String why) {
        warn(cache, "read", why);
    }

    private void warn(ExternalCache cache, String action, String why) {
        events.accept(new Warning("The cache " + Quote.of(cache.toString()) + " is not " + action + ": " + why + "."));
    }

    private void keep(ExternalCache cache, CacheDirectory directory, String reported) {
        try {
            LayoutIndex index = new LayoutIndex(directory.path());
            String digest = last.getOrDefault(store(directory.path()), "");
            boolean same = !digest.isEmpty() && reported.contains(digest);
            index.put(directory.tag(), same ? reported : index.descriptor(digest));
        } catch (IOException unwritable) {
            if (Boolean.parseBoolean(cache.attributes().get("ignore-error"))) {
                warn(cache, "written", IoReason.of(unwritable));
                return;
            }
            throw new UserException(
                    "Cannot write the build cache " + Quote.of(cache.toString()) + ": " + IoReason.of(unwritable) + ".",
                    "Make the directory writable, or name another one.",
                    unwritable);
        }
    }
}
