package io.github.scratchmaven.engine;

/** What a build may ask for that not each engine can do. */
public enum BuildFeature {
    SECRETS("hand secrets to a step"),
    SSH("let a step use SSH"),
    CACHE_FROM_REGISTRY("read a cache from a registry"),
    CACHE_FROM_FOLDER("read a cache from a folder"),
    CACHE_IN_IMAGE("leave a cache in the image"),
    CACHE_IN_REGISTRY("write a cache to a registry"),
    CACHE_IN_FOLDER("write a cache to a folder");

    private final String deed;

    BuildFeature(String deed) {
        this.deed = deed;
    }

    /** As it goes on after "cannot". */
    @Override
    public String toString() {
        return deed;
    }
}
