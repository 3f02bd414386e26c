package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds images and keeps them. Trouble that a user can mend comes as {@link io.github.scratchmaven.image.UserException}. Events are told in the
 * calling thread. An interrupt of that thread ends the daemon's work too, stays set, and comes as a {@code UserException}.
 */
public interface ImageEngine extends AutoCloseable {

    Daemon daemon();

    /** Says that a build will follow soon, so that what it takes time to get ready for can begin beside what the caller does until then. */
    void prepare();

    /** What its builds can do beyond the usual; to be asked before one is started that needs it. */
    Capabilities capabilities();

    /** The builder image, pulled as the policy says. If it may not be pulled and the daemon does not have it, that is the user's trouble. */
    BuilderImage require(ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events);

    /**
     * Builds, and tags nothing.
     *
     * @return the image's ID
     * @throws io.github.scratchmaven.image.BuildFailure if a step fails, after the event that holds all it wrote
     */
    Digest build(BuildSpec spec, Consumer<BuildEvent> events);

    /** Moves the tag to the image; without one it is {@code latest}. */
    void tag(Digest image, ImageReference reference);

    /** What the daemon knows of an image, given by ID or by reference; empty if it has none such. */
    Optional<ImageInfo> inspect(String idOrReference);

    /** The image as {@code docker save} writes it: a tar archive, for the caller to close. */
    InputStream export(Digest image);

    /** Removes the image unless it has a tag or something uses it. */
    void remove(Digest image);

    @Override
    void close();
}
