package io.github.scratchmaven.recipe;

/** What the builder lists of the files that it makes and gathers. */
public enum OriginListing {
    NOTHING,

    /** Where the files come from. */
    FILES,

    /** This, and the licenses. */
    LICENSES,

    /** This, and the image has the texts of the licenses. */
    LICENSES_IN_IMAGE;

    public boolean hasFiles() {
        return this != NOTHING;
    }

    public boolean hasLicenses() {
        return this == LICENSES || this == LICENSES_IN_IMAGE;
    }
}
