package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds and stores images. Errors that a user can fix are {@link io.github.scratchmaven.error.UserException}s. Events are sent in the calling thread. An interrupt of that
 * thread also ends the daemon's work, stays set, and becomes a {@code UserException}.
 */
public interface ImageEngine extends ImageStore, AutoCloseable {

    Daemon daemon();

    /** Announces a build, so that slow preparations can run while the caller continues; another call has no effect. By default there are none. */
    default void prepare() {}

    /** The optional features that its builds support; to be checked before a build that requires some. */
    Capabilities capabilities();

    /** The platform of the machine that builds an image for a platform: whose programs it runs without an emulator. */
    default Platform machine(Platform image) {
        return daemon().platform();
    }

    /** An image that a build needs, pulled according to the policy. It is an error if the daemon does not have it and the policy forbids to pull it. */
    BuilderImage require(ImageRole role, ImageReference image, PullPolicy policy, Consumer<BuildEvent> events);

    /** Whether a build that may pull nothing uses the image with this ID as this builder image. */
    default boolean hasBuilder(ImageReference builder, Digest id) {
        return inspect(builder.toString())
                .filter(found -> found.id().equals(id))
                .isPresent();
    }

    /**
     * Builds, and tags nothing.
     *
     * @return the image's ID
     * @throws io.github.scratchmaven.error.BuildFailure if a step fails, after the event with its output
     */
    Digest build(BuildSpec spec, Consumer<BuildEvent> events);

    /** The digest of the manifest of an image that it has, if it is known before a push: a daemon without image manifests makes them then. */
    default Optional<Digest> manifest(Digest image) {
        return Optional.empty();
    }

    /** The directory of this machine that has the image; empty if the daemon has it. */
    default Optional<Path> directory() {
        return Optional.empty();
    }

    /** The engine that keeps debug images, which is closed with this one: another one where the images are kept in a directory, which has one image. */
    default ImageEngine forDebugImages() {
        return this;
    }

    /** The image as {@code docker save} writes it: a tar archive, for the caller to close. */
    InputStream export(Digest image);

    @Override
    void close();
}
