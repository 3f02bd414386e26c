package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Registries as the daemon reaches them: through its network, with its trusted certificates, and with the credentials that may be sent to it. Errors that a
 * user can fix are {@link io.github.scratchmaven.error.UserException}s, temporary ones {@link TransientFailure}s. Events are sent one at a time, not always in
 * the calling thread. An interrupt of the calling thread also ends the daemon's work, stays set, and becomes a {@code UserException}.
 */
public interface RegistryEngine {

    /**
     * Pushes the image under this reference. Layers that the registry has are not sent again, so that a repeated push continues. It is an error if the daemon
     * pushes another image, because another process moved the tag meanwhile.
     *
     * @param image the image's ID
     * @param reference with a tag, which points to the image in the daemon
     * @return the digest of the manifest in the registry
     */
    Digest push(Digest image, ImageReference reference, Consumer<PushEvent> events);

    /** The digest of the manifest that the reference points to in its registry; empty if there is no such tag or repository. */
    Optional<Digest> find(ImageReference reference);

    /**
     * Pulls an image into the daemon, without a tag.
     *
     * @param reference with a digest
     */
    void fetch(ImageReference reference);
}
