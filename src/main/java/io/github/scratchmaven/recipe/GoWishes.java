package io.github.scratchmaven.recipe;

import org.jspecify.annotations.Nullable;

/** What the pom's {@code <go>} says; null where it says nothing and the sources decide. */
public record GoWishes(
        @Nullable String version,
        @Nullable String distribution,
        @Nullable String builder,
        @Nullable String main,
        GoOptions options) {}
