package io.github.scratchmaven.recipe;

import java.util.Locale;

/** Whether optional content, such as a CA bundle, is included in the image. */
public enum Inclusion {
    /** If a program uses it. */
    AUTO,
    ALWAYS,
    NEVER;

    /** As the pom writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
