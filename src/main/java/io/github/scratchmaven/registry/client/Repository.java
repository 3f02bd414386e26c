package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.oci.ImageIndex;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.RegistryProblem;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * One repository of a registry. Errors are {@link RegistryFailure}s. Safe for several threads.
 */
public final class Repository {

    private static final int NOT_FOUND = 404;
    private static final String DIGEST = "Docker-Content-Digest";
    private static final String SUBJECT = "OCI-Subject";

    /** What registries answer if they do not make the list of referrers. */
    private static final Set<Integer> WITHOUT_REFERRERS = Set.of(400, NOT_FOUND, 405, 406, 501);

    /** So that a registry cannot send pages without end. */
    private static final int MOST_PAGES = 100;

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
        put(manifest, reference);
    }

    private Response put(Manifest manifest, String reference) throws InterruptedException {
        Request request = Request.of("PUT", uri("manifests/" + reference))
                .content(manifest.mediaType(), () -> BodyPublishers.ofByteArray(manifest.content()));
        return send(request).orFail();
    }

    /**
     * Stores the manifest of an artifact under its digest.
     *
     * @return whether the registry lists it among those that refer to its subject
     */
    public boolean pushArtifact(Manifest manifest) throws InterruptedException {
        return put(manifest, manifest.digest().toString()).header(SUBJECT).isPresent();
    }

    /** The registry's own list of all that refer to a manifest, which has several pages if it is long; empty if the registry makes none. */
    public List<byte[]> referrers(Digest subject) throws InterruptedException {
        List<byte[]> pages = new ArrayList<>();
        Optional<URI> next = Optional.of(uri("referrers/" + subject));
        while (next.isPresent() && pages.size() < MOST_PAGES) {
            Response page = pull(Request.of("GET", next.get()).header("Accept", ImageIndex.MEDIA_TYPE));
            if (!isList(page)) {
                return List.of();
            }
            pages.add(page.body());
            next = page.next();
        }
        return pages;
    }

    /** A registry without this list returns an error, or another page. */
    private static boolean isList(Response response) {
        return !WITHOUT_REFERRERS.contains(response.status())
                && response.orFail().header("Content-Type").orElse("").startsWith(ImageIndex.MEDIA_TYPE);
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

    /** Uploads a small blob, unless the repository has it. */
    public void upload(byte[] content) throws InterruptedException {
        Digest blob = Sha256.of(content);
        if (!has(blob)) {
            uploads.run(blob, content);
            client.setOwner(host, blob, path);
        }
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
