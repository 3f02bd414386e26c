package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.registry.RegistryProblem;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The uploads to one repository. A blob is sent in one piece, as Docker does, since some registries do not accept several. After a broken connection the registry is
 * asked how much it has.
 */
final class BlobUploads {

    private static final int CREATED = 201;
    private static final String BYTES = "application/octet-stream";

    /** The last byte that the registry has. One byte and none look the same. */
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    private final Repository repository;
    private final Map<Digest, URI> broken = new ConcurrentHashMap<>();

    BlobUploads(Repository repository) {
        this.repository = repository;
    }

    /** Whether the blob was mounted from the other repository. */
    boolean run(Digest blob, Path file, Optional<String> other, LongConsumer sent) throws InterruptedException {
        FileContent content = FileContent.of(file, sent);
        Optional<Upload> resumed = resumed(blob, content);
        if (resumed.isPresent() && continued(blob, resumed.get())) {
            return false;
        }
        Response started = start(blob, other);
        if (started.status() == CREATED) {
            return true;
        }
        finish(blob, new Upload(started.location(), content));
        return false;
    }

    /** A small blob, which is sent again as a whole after a broken connection. */
    void run(Digest blob, byte[] content) throws InterruptedException {
        URI commit =
                Logins.withQuery(start(blob, Optional.empty()).location(), Logins.parameter("digest", blob.toString()));
        Request request = Request.of("PUT", commit).content(BYTES, () -> BodyPublishers.ofByteArray(content));
        repository.send(request).orFail();
    }

    /** The upload that broke before; empty if there is none, or if the registry has ended it. */
    private Optional<Upload> resumed(Digest blob, FileContent content) throws InterruptedException {
        URI location = broken.get(blob);
        if (location == null) {
            return Optional.empty();
        }
        Response status = repository.send(Request.of("GET", location));
        broken.remove(blob);
        return status.isSuccess()
                ? Optional.of(new Upload(next(status, location), content.from(received(status))))
                : Optional.empty();
    }

    private static long received(Response status) {
        Matcher range = RANGE.matcher(status.header("Range").orElse(""));
        long last = range.matches() ? Long.parseLong(range.group(1)) : 0;
        return last == 0 ? 0 : last + 1;
    }

    /** Whether the registry accepted the rest. */
    private boolean continued(Digest blob, Upload upload) throws InterruptedException {
        try {
            finish(blob, upload);
            return true;
        } catch (RegistryFailure failure) {
            if (failure.problem() == RegistryProblem.OTHER || failure.problem() == RegistryProblem.UNKNOWN_NAME) {
                return false;
            }
            throw failure;
        }
    }

    private Response start(Digest blob, Optional<String> other) throws InterruptedException {
        if (other.isPresent()) {
            Response mounted = mount(blob, other.get());
            if (mounted.isSuccess()) {
                return mounted;
            }
        }
        return repository
                .send(Request.of("POST", repository.uri("blobs/uploads/")))
                .orFail();
    }

    /** A registry that does not mount the blob starts an upload. */
    private Response mount(Digest blob, String other) throws InterruptedException {
        String query = Logins.parameter("mount", blob.toString()) + "&" + Logins.parameter("from", other);
        return repository.send(Request.of("POST", Logins.withQuery(repository.uri("blobs/uploads/"), query)), other);
    }

    private void finish(Digest blob, Upload upload) throws InterruptedException {
        URI location = upload.location();
        try {
            if (upload.content().remaining() > 0) {
                location = next(patch(upload).orFail(), location);
            }
            URI commit = Logins.withQuery(location, Logins.parameter("digest", blob.toString()));
            repository.send(Request.of("PUT", commit)).orFail();
        } catch (RegistryFailure failure) {
            upload.content().requireReadable();
            if (failure.problem().isTransient()) {
                broken.put(blob, location);
            }
            throw failure;
        } catch (InterruptedException ended) {
            broken.put(blob, location);
            throw ended;
        }
    }

    private Response patch(Upload upload) throws InterruptedException {
        FileContent content = upload.content();
        Request request = Request.of("PATCH", upload.location()).content(BYTES, content);
        return repository.send(
                content.offset() == 0
                        ? request
                        : request.header("Content-Range", content.offset() + "-" + (content.size() - 1)));
    }

    /** The address of the next request of an upload: registries may change it with each response. */
    private static URI next(Response response, URI location) {
        return response.header("Location").isPresent() ? response.location() : location;
    }

    private record Upload(URI location, FileContent content) {}
}
