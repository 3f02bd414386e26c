package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.registry.RegistryConnection;
import io.github.scratchmaven.engine.registry.RegistryErrors;
import io.github.scratchmaven.engine.registry.RegistryOperation;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.client.Manifest;
import io.github.scratchmaven.registry.client.RegistryClient;
import io.github.scratchmaven.registry.client.RegistryFailure;
import io.github.scratchmaven.registry.client.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The registries that this machine reaches, for the image of a directory. */
public final class LayoutRegistries implements RegistryEngine {

    private static final String LATEST = "latest";

    private final ImageLayout images;
    private final RegistryClient client;
    private final SettingNames names;

    /** The names are those of the settings in messages. */
    public LayoutRegistries(ImageLayout images, RegistryClient client, SettingNames names) {
        this.images = images;
        this.client = client;
        this.names = names;
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

    private <T> T during(RegistryOperation operation, ImageReference reference, Action<T> action) {
        RegistryErrors errors = new RegistryErrors(
                operation, reference, client.credentials(RegistryHost.of(reference)), RegistryConnection.MAVEN, names);
        try {
            return action.run(client.repository(reference));
        } catch (RegistryFailure failure) {
            throw errors.of(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        } catch (IOException | InvalidValue invalid) {
            throw errors.of(RegistryFailure.unreadableManifest());
        }
    }

    private UserException absent(Digest image) {
        return new UserException(
                "The image " + image + " is not in " + Quote.path(images.directory()) + ".",
                "Build again.",
                HelpTopic.PUSH_FAILED);
    }

    private interface Action<T> {
        T run(Repository repository) throws InterruptedException, IOException;
    }
}
