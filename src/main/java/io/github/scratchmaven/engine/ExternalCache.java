package io.github.scratchmaven.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cache in addition to the daemon's own. Its text is in the syntax of {@code docker buildx}: {@code type=registry,ref=registry.example.com/app:cache}. */
public sealed interface ExternalCache {

    /** The feature for reading it. */
    BuildFeature reading();

    /** The feature for writing it. */
    BuildFeature writing();

    /** Part of the image that is built. */
    record InImage() implements ExternalCache {

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
            return "type=inline";
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
        public BuildFeature reading() {
            return BuildFeature.CACHE_FROM_REGISTRY;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_REGISTRY;
        }

        @Override
        public String toString() {
            return "type=registry" + text(attributes);
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
        public BuildFeature reading() {
            return BuildFeature.CACHE_FROM_DIRECTORY;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_DIRECTORY;
        }

        @Override
        public String toString() {
            return "type=local" + text(attributes);
        }
    }

    private static SortedMap<String, String> sorted(SortedMap<String, String> attributes) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    private static String text(SortedMap<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(field -> "," + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining());
    }
}
