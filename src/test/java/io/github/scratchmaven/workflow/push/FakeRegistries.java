package io.github.scratchmaven.workflow.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.FakeEngine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Registries in memory: the manifest of a name is made of the ID of its image in the fake daemon. */
final class FakeRegistries implements RegistryEngine {

    final List<String> calls = new ArrayList<>();
    final List<PushEvent> events = new ArrayList<>();
    final Map<ImageReference, Digest> tags = new HashMap<>();

    /** What the calls to come throw, one each. */
    final Deque<UserException> failures = new ArrayDeque<>();

    /** Which image a fetched digest is. */
    final Map<Digest, Digest> images = new HashMap<>();

    Runnable afterPush = () -> {};

    private final FakeEngine daemon;

    FakeRegistries(FakeEngine daemon) {
        this.daemon = daemon;
    }

    static Digest manifest(Digest image) {
        return Digest.parse("sha256:" + new StringBuilder(image.hex()).reverse());
    }

    @Override
    public Digest push(Digest image, ImageReference reference, Consumer<PushEvent> listener) {
        call("push " + reference);
        assertThat(daemon.inspect(reference.toString()).map(ImageInfo::id)).contains(image);
        events.forEach(listener);
        Digest manifest = manifest(image);
        tags.put(reference, manifest);
        daemon.named.put(reference.withoutTag().withDigest(manifest).toString(), daemon.image(image, 1));
        afterPush.run();
        return manifest;
    }

    @Override
    public Optional<Digest> find(ImageReference reference) {
        call("find " + reference);
        return Optional.ofNullable(tags.get(reference));
    }

    @Override
    public void fetch(ImageReference reference) {
        call("fetch " + reference);
        Digest image = Objects.requireNonNull(images.get(reference.digest().orElseThrow()));
        daemon.named.put(reference.toString(), daemon.image(image, 1));
    }

    private void call(String call) {
        calls.add(call);
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }
}
