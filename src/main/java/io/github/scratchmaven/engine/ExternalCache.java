package io.github.scratchmaven.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A cache in addition to the daemon's own. Its text is in the syntax of {@code docker buildx}: {@code type=registry,ref=registry.example.com/app:cache}.
 *
 * @param attributes the other fields of that syntax
 * @param directory where a local cache is
 */
public record ExternalCache(Kind kind, SortedMap<String, String> attributes, Optional<CacheDirectory> directory) {

    private static final String TOKEN = "token";
    private static final Set<String> ADDRESSES = Set.of("url", "url_v2");

    public ExternalCache {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** A cache that is not in a directory of this machine. */
    public static ExternalCache of(Kind kind, SortedMap<String, String> attributes) {
        return new ExternalCache(kind, attributes, Optional.empty());
    }

    /** The feature for reading it. */
    public BuildFeature reading() {
        return kind.reading;
    }

    /** The feature for writing it. */
    public BuildFeature writing() {
        return kind.writing;
    }

    /** Why a build on this machine cannot use it, as a clause; empty if it can. */
    public Optional<String> obstacle() {
        if (kind != Kind.GITHUB_ACTIONS) {
            return Optional.empty();
        }
        if (!attributes.containsKey(TOKEN)) {
            return Optional.of("the environment variable ACTIONS_RUNTIME_TOKEN is not set");
        }
        return Collections.disjoint(attributes.keySet(), ADDRESSES)
                ? Optional.of("the environment variable ACTIONS_RESULTS_URL is not set")
                : Optional.empty();
    }

    /** Whether its credentials are sent to the daemon with the build. */
    public boolean hasCredentials() {
        return !Collections.disjoint(attributes.keySet(), kind.credentials);
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return attributes.entrySet().stream()
                .filter(field -> !kind.credentials.contains(field.getKey()))
                .map(field -> "," + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("", "type=" + kind, ""));
    }

    /** Where a cache is. Its text is BuildKit's name for it. */
    public enum Kind {
        /** Part of the image that is built. */
        INLINE("inline", BuildFeature.CACHE_FROM_REGISTRY, BuildFeature.CACHE_IN_IMAGE),
        /** In a registry, as an artifact of its own. */
        REGISTRY("registry", BuildFeature.CACHE_FROM_REGISTRY, BuildFeature.CACHE_IN_REGISTRY),
        /** In a directory of this machine, which need not be the daemon's. */
        LOCAL("local", BuildFeature.CACHE_FROM_DIRECTORY, BuildFeature.CACHE_IN_DIRECTORY),
        /** In GitHub Actions, where only a workflow has access. */
        GITHUB_ACTIONS(
                "gha", BuildFeature.CACHE_IN_GITHUB_ACTIONS, BuildFeature.CACHE_IN_GITHUB_ACTIONS, TOKEN, "ghtoken"),
        /** In a bucket of S3, to which the daemon connects. */
        S3(
                "s3",
                BuildFeature.CACHE_IN_S3,
                BuildFeature.CACHE_IN_S3,
                "access_key_id",
                "secret_access_key",
                "session_token");

        private final String type;
        private final BuildFeature reading;
        private final BuildFeature writing;

        @SuppressWarnings("ImmutableEnumChecker") // It is never changed.
        private final Set<String> credentials;

        Kind(String type, BuildFeature reading, BuildFeature writing, String... credentials) {
            this.type = type;
            this.reading = reading;
            this.writing = writing;
            this.credentials = Set.of(credentials);
        }

        @Override
        public String toString() {
            return type;
        }
    }

    /**
     * An OCI image layout.
     *
     * @param tag the name of the cache in its index
     */
    public record CacheDirectory(Path path, String tag) {}
}
