package io.github.scratchmaven.engine.buildkit.session;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.SecretsGrpc.SecretsImplBase;
import io.github.scratchmaven.engine.buildkit.proto.SecretsProto.GetSecretRequest;
import io.github.scratchmaven.engine.buildkit.proto.SecretsProto.GetSecretResponse;
import io.github.scratchmaven.engine.buildkit.session.call.SessionException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands out secrets by id ({@code moby.buildkit.secrets.v1.Secrets}). An absent one lets a mount pass that does not require it. */
final class Secrets extends SecretsImplBase {

    /** BuildKit's own limit, in bytes. */
    static final int LARGEST = 500 * 1024;

    private final SecretStore store;
    private final Consumer<SessionException> failures;

    Secrets(SecretStore store, Consumer<SessionException> failures) {
        this.store = store;
        this.failures = failures;
    }

    @Override
    public void getSecret(GetSecretRequest request, StreamObserver<GetSecretResponse> daemon) {
        String id = request.getID();
        try {
            Optional<byte[]> value = store.find(id);
            if (value.isEmpty()) {
                daemon.onError(notFound(id));
                return;
            }
            daemon.onNext(response(value.get()));
            daemon.onCompleted();
        } catch (IOException | RuntimeException e) {
            SessionException failure = new SessionException("The secret \"" + id + "\" cannot be read", e);
            failures.accept(failure);
            daemon.onError(Status.FAILED_PRECONDITION
                    .withDescription(failure.getMessage())
                    .asRuntimeException());
        }
    }

    private static RuntimeException notFound(String id) {
        return Status.NOT_FOUND
                .withDescription("There is no secret \"" + id + "\".")
                .asRuntimeException();
    }

    private static GetSecretResponse response(byte[] value) throws IOException {
        if (value.length > LARGEST) {
            throw new IOException("it has more than the " + LARGEST + " bytes that BuildKit takes");
        }
        return GetSecretResponse.newBuilder()
                .setData(ByteString.copyFrom(value))
                .build();
    }
}
