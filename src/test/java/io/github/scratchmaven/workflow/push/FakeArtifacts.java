package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ArtifactEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The artifacts of registries, in memory. */
final class FakeArtifacts implements ArtifactEngine {

    final List<String> calls = new ArrayList<>();

    /** What the calls to come throw, one each. */
    final Deque<UserException> failures = new ArrayDeque<>();

    final Map<Platform, Digest> images = new LinkedHashMap<>();
    boolean lists = true;

    private final Map<ImageReference, Set<Document>> attached = new LinkedHashMap<>();

    @Override
    public Map<Platform, Digest> images(ImageReference index) {
        call("images of " + index);
        return images;
    }

    @Override
    public boolean listsReferrers(ImageReference image) {
        call("list " + image);
        return lists;
    }

    @Override
    public List<Attached> attach(ImageReference image, List<Document> documents) {
        List<String> types = documents.stream().map(Document::type).toList();
        call("attach " + String.join(", ", types) + " to " + image);
        return documents.stream()
                .map(document ->
                        new Attached(manifest(image, document), documents(image).add(document)))
                .toList();
    }

    @Override
    public List<String> attached(ImageReference image, String type) {
        call("read " + type + " of " + image);
        return documents(image).stream()
                .filter(document -> document.type().equals(type))
                .map(Document::text)
                .toList();
    }

    static Digest manifest(ImageReference image, Document document) {
        return Sha256.of((image + document.text()).getBytes(StandardCharsets.UTF_8));
    }

    Set<Document> documents(ImageReference image) {
        return attached.computeIfAbsent(image, other -> new LinkedHashSet<>());
    }

    private void call(String call) {
        calls.add(call);
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }
}
