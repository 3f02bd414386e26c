package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderPin;
import org.jspecify.annotations.Nullable;

/**
 * The pom's settings of the JDK.
 *
 * @param version with its build, as in the tags of the official image; null: that of the long-term release that the application needs
 * @param distribution the base system of the official image; null: the default
 * @param builder the image itself, instead of version and distribution
 * @param compiled the release that the module is compiled for
 */
public record JdkSettings(
        @Nullable String version,
        @Nullable String distribution,
        @Nullable ImageReference builder,
        int compiled) {

    /** A builder image and the feature release of its JDK. */
    record Jdk(ImageReference builder, int feature) {}

    /** For classes of a release, or older ones. A {@code UserException} if the configured JDK is older. */
    Jdk forClassesOf(int release) {
        int needed = Math.max(release, compiled);
        Jdk jdk = chosen(needed);
        if (jdk.feature() < needed) {
            throw new UserException(
                    "The application is compiled for Java " + needed + ", but the builder image \"" + jdk.builder()
                            + "\" has Java " + jdk.feature() + ", which cannot run it.",
                    "Set <java><version> to a release of Java " + needed + " or later, or compile for Java "
                            + jdk.feature() + ".");
        }
        return jdk;
    }

    private Jdk chosen(int needed) {
        if (builder != null) {
            ImageReference pinned = BuilderPin.requirePinned(builder, JdkImage.EXAMPLE);
            return new Jdk(
                    pinned,
                    version == null
                            ? JdkImage.feature(pinned).orElseGet(() -> JdkImage.longTermRelease(needed))
                            : JdkImage.feature(version));
        }
        int feature = version == null ? JdkImage.longTermRelease(needed) : JdkImage.feature(version);
        return new Jdk(JdkImage.of(feature, version, distribution), feature);
    }
}
