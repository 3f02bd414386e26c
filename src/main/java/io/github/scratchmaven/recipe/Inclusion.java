package io.github.scratchmaven.recipe;

import java.util.Locale;

/** Whether a piece of furniture, such as a CA bundle, goes into the image. */
public enum Inclusion {
    /** If the linked program uses it. */
    AUTO,
    ALWAYS,
    NEVER;

    /** The word for it in the pom. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
