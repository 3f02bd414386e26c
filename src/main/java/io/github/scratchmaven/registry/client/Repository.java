package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.RegistryProblem;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One repository of a registry. Errors are {@link RegistryFailure}s. Safe for several threads.
 */
public final class Repository {

    private static final int NOT_FOUND = 404;
    private static final String DIGEST = "Docker-Content-Digest";

    private final RegistryClient client;
    private final RegistryHost host;
    private final String path;
    private final BlobUploads uploads = new BlobUploads(this);

    Repository(RegistryClient client, RegistryHost host, String path) {
        this.client = client;
        this.host = host;
        this.path = path;
    }

    /** The digest of the manifest with this tag or digest; empty if there is none. */
    public Optional<Digest> find(String reference) throws InterruptedException {
        Response response = pull(accepting(Request.of("HEAD", uri("manifests/" + reference))));
        if (response.status() == NOT_FOUND) {
            return Optional.empty();
        }
        Optional<Digest> digest = response.orFail().header(DIGEST).flatMap(Repository::digest);
        return digest.isPresent() ? digest : Optional.of(read(reference).digest());
    }

    /** The manifest with this tag or digest. */
    public Manifest read(String reference) throws InterruptedException {
        Response response = pull(accepting(Request.of("GET", uri("manifests/" + reference))))
                .orFail();
        String type = response.header("Content-Type").orElse("").replaceFirst("\\s*;.*", "");
        Manifest manifest = new Manifest(type, response.body());
        if (digest(reference)
                .filter(expected -> !expected.equals(manifest.digest()))
                .isPresent()) {
            throw RegistryFailure.of(
                    RegistryProblem.BROKEN, "it sent the manifest " + manifest.digest() + " instead of " + reference);
        }
        return manifest;
    }

    /** Stores a manifest under a tag or its digest. All that it refers to must be in the repository. */
    public void push(Manifest manifest, String reference) throws InterruptedException {
        Request request = Request.of("PUT", uri("manifests/" + reference))
                .content(manifest.mediaType(), () -> BodyPublishers.ofByteArray(manifest.content()));
        send(request).orFail();
    }

    /** A small blob, such as the configuration of an image. */
    public byte[] readBlob(Digest blob) throws InterruptedException {
        byte[] content = pull(Request.of("GET", uri("blobs/" + blob))).orFail().body();
        if (!blob.equals(Sha256.of(content))) {
            throw RegistryFailure.of(RegistryProblem.BROKEN, "it sent another blob than " + blob);
        }
        return content;
    }

    /** Whether the repository has the blob. */
    public boolean has(Digest blob) throws InterruptedException {
        Response response = send(Request.of("HEAD", uri("blobs/" + blob)));
        if (response.status() == NOT_FOUND) {
            return false;
        }
        response.orFail();
        client.setOwner(host, blob, path);
        return true;
    }

    /**
     * Uploads a blob. If the registry is known to have it in another repository, it is mounted from there instead. An upload that broke continues where it ended, if
     * the registry supports that.
     *
     * @param sent gets the number of bytes that were sent so far, from time to time
     * @return whether it was mounted
     */
    public boolean upload(Digest blob, Path file, LongConsumer sent) throws InterruptedException {
        Optional<String> other = client.owner(host, blob).filter(owner -> !owner.equals(path));
        boolean mounted = uploads.run(blob, file, other, sent);
        client.setOwner(host, blob, path);
        return mounted;
    }

    /** The address of a part of this repository. */
    URI uri(String part) throws InterruptedException {
        return client.api(host).resolve(path + "/" + part);
    }

    Response send(Request request) throws InterruptedException {
        return client.send(host, Scope.push(path), request);
    }

    /** With the permission to read another repository. */
    Response send(Request request, String otherPath) throws InterruptedException {
        return client.send(host, Scope.push(path).and(Scope.pull(otherPath)), request);
    }

    private Response pull(Request request) throws InterruptedException {
        return client.send(host, Scope.pull(path), request);
    }

    private static Request accepting(Request request) {
        return request.header("Accept", String.join(", ", Manifest.MEDIA_TYPES));
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (InvalidValue noDigest) {
            return Optional.empty();
        }
    }
}
