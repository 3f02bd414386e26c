package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ArtifactEngine;
import io.github.scratchmaven.engine.ArtifactEngine.Document;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.signing.SignatureBundle;
import io.github.scratchmaven.signing.SigningKey;
import io.github.scratchmaven.workflow.BuildLog;
import java.util.List;

/** Signs manifests in a registry: the signature is attached to each. */
final class SignManifests {

    private final SigningKey key;
    private final ArtifactEngine registry;
    private final BuildLog log;
    private final RetryPolicy retries;

    SignManifests(SigningKey key, ArtifactEngine registry, BuildLog log, RetryPolicy retries) {
        this.key = key;
        this.registry = registry;
        this.log = log;
        this.retries = retries;
    }

    /**
     * Signs a manifest, unless it has a signature of this key.
     *
     * @param manifest with its digest
     * @param name of the signature in the log
     */
    void run(ImageReference manifest, String name) {
        SignatureBundle bundle = new SignatureBundle(manifest.digest().orElseThrow(), key);
        boolean isSigned =
                retries.run(() -> registry.attached(manifest, SignatureBundle.MEDIA_TYPE), log::warning).stream()
                        .anyMatch(bundle::isIn);
        if (!isSigned) {
            Document signature =
                    new Document(SignatureBundle.MEDIA_TYPE, "", bundle.json(), SignatureBundle.annotations());
            retries.run(() -> registry.attach(manifest, List.of(signature)), log::warning);
        }
        log.attached(name, !isSigned);
    }
}
