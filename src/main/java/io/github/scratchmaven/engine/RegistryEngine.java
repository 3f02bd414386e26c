package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Registries as the daemon reaches them: through its network, with its trust in certificates, and with the credentials that this build may lend to it. Trouble
 * that a user can mend comes as {@link io.github.scratchmaven.image.UserException}; what may pass by itself as {@link TransientFailure}. Events are told in
 * the calling thread. An interrupt of that thread ends the daemon's work too, stays set, and comes as a {@code UserException}.
 */
public interface RegistryEngine {

    /**
     * Pushes what the reference names in the daemon. Layers that the registry has are not sent again, thus a push that failed goes on where it was.
     *
     * @param reference with a tag
     * @return the digest of the manifest that the registry got
     */
    Digest push(ImageReference reference, Consumer<PushEvent> events);

    /** The digest of the manifest that stands under the reference in its registry now; empty if there is no such tag, or no such repository. */
    Optional<Digest> find(ImageReference reference);

    /**
     * Gets an image into the daemon, without a tag.
     *
     * @param reference with a digest
     */
    void fetch(ImageReference reference);
}
