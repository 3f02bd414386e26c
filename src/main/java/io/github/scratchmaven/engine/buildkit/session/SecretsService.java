package io.github.scratchmaven.engine.buildkit.session;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.SecretsGrpc.SecretsImplBase;
import io.github.scratchmaven.engine.buildkit.proto.SecretsProto.GetSecretRequest;
import io.github.scratchmaven.engine.buildkit.proto.SecretsProto.GetSecretResponse;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.SecretOrigin;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Sends secrets by their ids ({@code moby.buildkit.secrets.v1.Secrets}). A value is read for each request and not kept. A secret that does not exist is no
 * error: the mount may be optional.
 */
public final class SecretsService extends SecretsImplBase {

    /** BuildKit's own limit, in bytes. */
    private static final int LARGEST = 500 * 1024;

    private final Map<String, SecretOrigin> secrets;
    private final Consumer<SessionException> failures;

    public SecretsService(List<BuildSecret> secrets, Consumer<SessionException> failures) {
        this.secrets = secrets.stream().collect(Collectors.toMap(BuildSecret::id, BuildSecret::origin));
        this.failures = failures;
    }

    @Override
    public void getSecret(GetSecretRequest request, StreamObserver<GetSecretResponse> daemon) {
        String id = request.getID();
        try {
            Optional<ByteString> value = value(id);
            if (value.isEmpty()) {
                daemon.onError(notFound(id));
                return;
            }
            daemon.onNext(response(value.get()));
            daemon.onCompleted();
        } catch (IOException | RuntimeException e) {
            SessionException failure = new SessionException("Cannot read the secret \"" + id + "\"", e);
            failures.accept(failure);
            daemon.onError(Status.FAILED_PRECONDITION
                    .withDescription(failure.getMessage())
                    .asRuntimeException());
        }
    }

    private Optional<ByteString> value(String id) throws IOException {
        SecretOrigin origin = secrets.get(id);
        if (origin instanceof OfFile known) {
            return Optional.of(read(known.file()));
        }
        return origin instanceof OfVariable known ? known.value().map(ByteString::copyFromUtf8) : Optional.empty();
    }

    /** At most one byte more than BuildKit accepts. */
    private static ByteString read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ByteString.copyFrom(in.readNBytes(LARGEST + 1));
        }
    }

    private static RuntimeException notFound(String id) {
        return Status.NOT_FOUND
                .withDescription("The build has no secret \"" + id + "\".")
                .asRuntimeException();
    }

    private static GetSecretResponse response(ByteString value) throws IOException {
        if (value.size() > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes, the limit of BuildKit");
        }
        return GetSecretResponse.newBuilder().setData(value).build();
    }
}
