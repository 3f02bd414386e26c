package io.github.scratchmaven.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cache beside the daemon's own. As text, it is what {@code docker buildx} calls it: {@code type=registry,ref=registry.example.com/app:cache}. */
public sealed interface ExternalCache {

    /** What reading it asks of an engine. */
    BuildFeature reading();

    /** What filling it asks of an engine. */
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
     * Beside images in a registry.
     *
     * @param attributes as the daemon knows them; {@code ref} is among them
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
     * A folder of this machine, which need not be the daemon's: an image layout of the OCI.
     *
     * @param tag by which the folder's index knows it
     * @param attributes all that the daemon is told beside
     */
    record InFolder(Path folder, String tag, SortedMap<String, String> attributes) implements ExternalCache {

        public InFolder {
            attributes = sorted(attributes);
        }

        @Override
        public BuildFeature reading() {
            return BuildFeature.CACHE_FROM_FOLDER;
        }

        @Override
        public BuildFeature writing() {
            return BuildFeature.CACHE_IN_FOLDER;
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
