package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.BuildLog;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Retries requests to registries after temporary failures, with a warning in the log. */
public final class RetryingRegistries implements RegistryEngine {

    private final RegistryEngine registries;
    private final BuildLog log;
    private final RetryPolicy policy;

    public RetryingRegistries(RegistryEngine registries, BuildLog log, RetryPolicy policy) {
        this.registries = registries;
        this.log = log;
        this.policy = policy;
    }

    @Override
    public Digest push(Digest image, ImageReference reference, Consumer<PushEvent> events) {
        return retry(() -> registries.push(image, reference, events));
    }

    @Override
    public Optional<Digest> find(ImageReference reference) {
        return retry(() -> registries.find(reference));
    }

    @Override
    public void fetch(ImageReference reference) {
        retry(() -> {
            registries.fetch(reference);
            return reference;
        });
    }

    private <T> T retry(Supplier<T> request) {
        return policy.run(request, log::warning);
    }
}
