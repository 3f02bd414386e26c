package io.github.scratchmaven.engine.registry;

import io.github.scratchmaven.engine.ArtifactEngine;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.Artifact;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageIndex;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.oci.ReferrersIndex;
import io.github.scratchmaven.registry.client.Manifest;
import io.github.scratchmaven.registry.client.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The artifacts of images in the registries that this machine reaches. */
public final class RegistryArtifacts implements ArtifactEngine {

    private static final String DIGEST = "digest";

    private final RegistryRequests requests;

    public RegistryArtifacts(RegistryRequests requests) {
        this.requests = requests;
    }

    @Override
    public Map<Platform, Digest> images(ImageReference index) {
        return run(index, repository -> {
            Map<Platform, Digest> images = new LinkedHashMap<>();
            for (JsonObject image : json(repository.read(name(index)).content()).objects("manifests")) {
                JsonObject platform = image.object("platform");
                if (!platform.text("os").equals("unknown")) {
                    images.put(
                            new Platform(platform.text("os"), platform.text("architecture"), platform.text("variant")),
                            Digest.parse(image.text(DIGEST)));
                }
            }
            return images;
        });
    }

    @Override
    public boolean listsReferrers(ImageReference image) {
        return run(image, repository -> !repository
                .referrers(image.digest().orElseThrow())
                .isEmpty());
    }

    @Override
    public List<Attached> attach(ImageReference image, List<Document> documents) {
        return run(image, repository -> {
            Descriptor subject = descriptor(repository.read(name(image)));
            List<Attached> attached = new ArrayList<>();
            List<Artifact> unlisted = new ArrayList<>();
            for (Document document : documents) {
                Artifact artifact = artifact(subject, document);
                boolean isNew =
                        repository.find(artifact.self().digest().toString()).isEmpty();
                attached.add(new Attached(artifact.self().digest(), isNew));
                if (!isNew || !push(artifact, repository)) {
                    unlisted.add(artifact);
                }
            }
            list(unlisted, subject.digest(), repository);
            return attached;
        });
    }

    private static Artifact artifact(Descriptor subject, Document document) {
        return new Artifact(subject, document.type(), document.title(), document.text(), document.annotations());
    }

    /** Whether the registry lists it itself. */
    private static boolean push(Artifact artifact, Repository repository) throws InterruptedException {
        repository.upload(Artifact.EMPTY.getBytes(StandardCharsets.UTF_8));
        repository.upload(artifact.document().getBytes(StandardCharsets.UTF_8));
        return repository.pushArtifact(new Manifest(ImageManifest.MEDIA_TYPE, artifact.manifest()));
    }

    /** In a registry that does not list referrers, those that the list under the tag lacks are added to it. */
    private static void list(List<Artifact> artifacts, Digest subject, Repository repository)
            throws InterruptedException, IOException {
        if (artifacts.isEmpty() || !repository.referrers(subject).isEmpty()) {
            return;
        }
        ReferrersIndex index = tagged(subject, repository);
        List<Artifact> missing = artifacts.stream()
                .filter(artifact -> !index.has(artifact.self().digest()))
                .toList();
        if (!missing.isEmpty()) {
            repository.push(new Manifest(ImageIndex.MEDIA_TYPE, index.with(missing)), ReferrersIndex.tag(subject));
        }
    }

    @Override
    public List<String> attached(ImageReference image, String type) {
        return run(image, repository -> {
            List<String> documents = new ArrayList<>();
            for (ReferrersIndex list : lists(image.digest().orElseThrow(), repository)) {
                for (Digest manifest : list.ofType(type)) {
                    for (JsonObject layer :
                            json(repository.read(manifest.toString()).content()).objects("layers")) {
                        byte[] document = repository.readBlob(Digest.parse(layer.text(DIGEST)));
                        documents.add(new String(document, StandardCharsets.UTF_8));
                    }
                }
            }
            return documents;
        });
    }

    private static List<ReferrersIndex> lists(Digest subject, Repository repository)
            throws InterruptedException, IOException {
        List<ReferrersIndex> lists = new ArrayList<>();
        for (byte[] page : repository.referrers(subject)) {
            lists.add(ReferrersIndex.parse(page));
        }
        return lists.isEmpty() ? List.of(tagged(subject, repository)) : lists;
    }

    private static ReferrersIndex tagged(Digest subject, Repository repository)
            throws InterruptedException, IOException {
        String tag = ReferrersIndex.tag(subject);
        return repository.find(tag).isPresent()
                ? ReferrersIndex.parse(repository.read(tag).content())
                : ReferrersIndex.empty();
    }

    private static Descriptor descriptor(Manifest manifest) {
        return new Descriptor(manifest.mediaType(), manifest.digest(), manifest.content().length);
    }

    private static JsonObject json(byte[] content) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(content));
    }

    private static String name(ImageReference image) {
        return image.digest().orElseThrow().toString();
    }

    private <T> T run(ImageReference image, RegistryRequests.Action<T> action) {
        return requests.run(RegistryOperation.ATTACH, image, action);
    }
}
