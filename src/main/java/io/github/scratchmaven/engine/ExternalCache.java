package io.github.scratchmaven.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cache in addition to the daemon's own. Its text is in the syntax of {@code docker buildx}: {@code type=registry,ref=registry.example.com/app:cache}. */
public sealed interface ExternalCache {

    /** The feature for reading it. */
    BuildFeature reading();

    /** The feature for writing it. */
    BuildFeature writing();

    /** Why a build on this machine cannot use it, as a clause; empty if it can. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** BuildKit's name for caches of this kind. */
    String type();

    /** The other fields, in BuildKit's notation. */
    SortedMap<String, String> attributes();

    /** The fields that are credentials, which its text does not contain. */
    default Set<String> secrets() {
        return Set.of();
    }

    /** Whether its credentials are sent to the daemon with the build. */
    default boolean hasCredentials() {
        return !Collections.disjoint(attributes().keySet(), secrets());
    }

    /** Part of the image that is built. */
    record InImage() implements ExternalCache {

        @Override
        public String type() {
            return "inline";
        }

        @Override
        public SortedMap<String, String> attributes() {
            return Collections.emptySortedMap();
        }

        @Override
        public BuildFeature reading() {
            return BuildFeature.CACHE_FROM_REGISTRY;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_IMAGE;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * In a registry, as an artifact of its own.
     *
     * @param attributes in the daemon's syntax, with {@code ref}
     */
    record InRegistry(SortedMap<String, String> attributes) implements ExternalCache {

        public InRegistry {
            attributes = sorted(attributes);
        }

        @Override
        public String type() {
            return "registry";
        }

        @Override
        public BuildFeature reading() {
            return BuildFeature.CACHE_FROM_REGISTRY;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_REGISTRY;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * A directory of this machine, which need not be the daemon's: an OCI image layout.
     *
     * @param tag its name in the directory's index
     * @param attributes all others for the daemon
     */
    record InDirectory(Path directory, String tag, SortedMap<String, String> attributes) implements ExternalCache {

        public InDirectory {
            attributes = sorted(attributes);
        }

        @Override
        public String type() {
            return "local";
        }

        @Override
        public BuildFeature reading() {
            return BuildFeature.CACHE_FROM_DIRECTORY;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_DIRECTORY;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** In GitHub Actions, where only a workflow has access. */
    record InGitHubActions(SortedMap<String, String> attributes) implements ExternalCache {

        private static final String TOKEN = "token";
        private static final Set<String> ADDRESSES = Set.of("url", "url_v2");
        private static final Set<String> SECRETS = Set.of(TOKEN, "ghtoken");

        public InGitHubActions {
            attributes = sorted(attributes);
        }

        @Override
        public String type() {
            return "gha";
        }

        @Override
        public BuildFeature reading() {
            return BuildFeature.CACHE_IN_GITHUB_ACTIONS;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_GITHUB_ACTIONS;
        }

        @Override
        public Optional<String> obstacle() {
            if (!attributes.containsKey(TOKEN)) {
                return Optional.of("the environment variable ACTIONS_RUNTIME_TOKEN is not set");
            }
            return Collections.disjoint(attributes.keySet(), ADDRESSES)
                    ? Optional.of("the environment variable ACTIONS_RESULTS_URL is not set")
                    : Optional.empty();
        }

        @Override
        public Set<String> secrets() {
            return SECRETS;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** In a bucket of S3, to which the daemon connects. */
    record InS3(SortedMap<String, String> attributes) implements ExternalCache {

        private static final Set<String> SECRETS = Set.of("access_key_id", "secret_access_key", "session_token");

        public InS3 {
            attributes = sorted(attributes);
        }

        @Override
        public String type() {
            return "s3";
        }

        @Override
        public BuildFeature reading() {
            return BuildFeature.CACHE_IN_S3;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_S3;
        }

        @Override
        public Set<String> secrets() {
            return SECRETS;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static SortedMap<String, String> sorted(SortedMap<String, String> attributes) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    private static String text(ExternalCache cache) {
        return cache.attributes().entrySet().stream()
                .filter(field -> !cache.secrets().contains(field.getKey()))
                .map(field -> "," + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("", "type=" + cache.type(), ""));
    }
}
