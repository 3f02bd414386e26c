package io.github.scratchmaven.engine;

/** A feature of builds that not every engine supports. */
public enum BuildFeature {
    SECRETS("give secrets to a step"),
    SSH("let a step use SSH"),
    CACHE_FROM_REGISTRY("read a cache from a registry"),
    CACHE_FROM_DIRECTORY("read a cache from a directory"),
    CACHE_IN_IMAGE("write a cache into the image"),
    CACHE_IN_REGISTRY("write a cache to a registry"),
    CACHE_IN_DIRECTORY("write a cache to a directory"),
    CACHE_IN_GITHUB_ACTIONS("use a cache in GitHub Actions"),
    CACHE_IN_S3("use a cache in S3"),
    CACHE_CREDENTIALS("get the credentials of a cache");

    private final String action;

    BuildFeature(String action) {
        this.action = action;
    }

    /** For a message, after "cannot". */
    @Override
    public String toString() {
        return action;
    }
}
