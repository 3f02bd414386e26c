package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.registry.RegistryOperation;
import io.github.scratchmaven.engine.registry.RegistryRequests;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.registry.client.Manifest;
import io.github.scratchmaven.registry.client.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The registries that this machine reaches, for the image of a directory. */
public final class LayoutRegistries implements RegistryEngine {

    private static final String LATEST = "latest";

    private final ImageLayout images;
    private final RegistryRequests requests;

    public LayoutRegistries(ImageLayout images, RegistryRequests requests) {
        this.images = images;
        this.requests = requests;
    }

    /** The tag is that of the registry alone: it need not be one of the directory's names. It moves when the registry has all else of the image. */
    @Override
    public Digest push(Digest image, ImageReference reference, Consumer<PushEvent> events) {
        StoredImage stored = images.image(image).orElseThrow(() -> absent(image));
        return during(RegistryOperation.PUSH, reference, repository -> {
            new LayerPush(repository, images, events).run(stored.images());
            if (stored.isIndex()) {
                for (ImageManifest manifest : stored.images()) {
                    push(manifest.self(), manifest.self().digest().toString(), repository);
                }
            }
            push(stored.self(), tag(reference), repository);
            return stored.self().digest();
        });
    }

    private void push(Descriptor manifest, String reference, Repository repository) throws InterruptedException {
        repository.push(new Manifest(manifest.mediaType(), images.read(manifest.digest())), reference);
    }

    @Override
    public Optional<Digest> find(ImageReference reference) {
        return during(RegistryOperation.LOOK_UP, reference, repository -> repository.find(tag(reference)));
    }

    /** Reads the manifest and the configuration only, so that {@link ImageLayout#inspect} knows the image. */
    @Override
    public void fetch(ImageReference reference) {
        during(RegistryOperation.LOOK_UP, reference, repository -> {
            byte[] manifest = onlyImage(
                    repository, repository.read(reference.digest().orElseThrow().toString()));
            images.addFetched(reference, manifest, repository.readBlob(config(manifest)));
            return reference;
        });
    }

    /** Of an index, the first image is read. */
    private static byte[] onlyImage(Repository repository, Manifest manifest) throws InterruptedException, IOException {
        Optional<JsonObject> listed = json(manifest.content()).objects("manifests").stream()
                .filter(image -> !image.object("platform").text("os").equals("unknown"))
                .findFirst();
        return listed.isPresent() ? repository.read(listed.get().text("digest")).content() : manifest.content();
    }

    private static Digest config(byte[] manifest) throws IOException {
        return Digest.parse(json(manifest).object("config").text("digest"));
    }

    private static JsonObject json(byte[] content) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(content));
    }

    private static String tag(ImageReference reference) {
        return reference.digest().map(Digest::toString).orElseGet(() -> reference
                .tag()
                .orElse(LATEST));
    }

    private <T> T during(RegistryOperation operation, ImageReference reference, RegistryRequests.Action<T> action) {
        return requests.run(operation, reference, action);
    }

    private UserException absent(Digest image) {
        return new UserException(
                "The image " + image + " is not in " + Quote.path(images.directory()) + ".",
                "Build again.",
                HelpTopic.PUSH_FAILED);
    }
}
