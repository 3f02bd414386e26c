package io.github.scratchmaven.engine.buildkit.session;

import io.github.scratchmaven.engine.buildkit.proto.AuthGrpc.AuthImplBase;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsRequest;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsResponse;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryHost;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/**
 * Sends the credentials for a registry ({@code moby.filesync.v1.Auth}). It fetches no tokens, since it does not implement the methods for that: the daemon
 * fetches them itself with the credentials.
 */
public final class AuthService extends AuthImplBase {

    private final CredentialChain credentials;
    private final Consumer<SessionException> failures;

    public AuthService(CredentialChain credentials, Consumer<SessionException> failures) {
        this.credentials = credentials;
        this.failures = failures;
    }

    @Override
    public void credentials(CredentialsRequest request, StreamObserver<CredentialsResponse> daemon) {
        try {
            daemon.onNext(credentials
                    .find(new RegistryHost(request.getHost()))
                    .map(FoundCredentials::credentials)
                    .map(AuthService::response)
                    .orElse(anonymous()));
            daemon.onCompleted();
        } catch (RuntimeException e) {
            String failed = "Cannot read the credentials for the registry \"" + request.getHost() + "\"";
            failures.accept(new SessionException(failed, e));
            // The daemon must not log the cause, which may contain a secret.
            daemon.onError(Status.UNAVAILABLE.withDescription(failed).asRuntimeException());
        }
    }

    private static CredentialsResponse response(Credentials found) {
        return found.accept(new Credentials.Visitor<>() {
            @Override
            public CredentialsResponse visit(UserAndPassword login) {
                return response(login.user(), login.password());
            }

            @Override
            public CredentialsResponse visit(IdentityToken token) {
                return response("", token.token());
            }

            /** The daemon cannot use it, since it fetches tokens itself. */
            @Override
            public CredentialsResponse visit(RegistryToken token) {
                return anonymous();
            }
        });
    }

    private static CredentialsResponse anonymous() {
        return CredentialsResponse.getDefaultInstance();
    }

    private static CredentialsResponse response(String user, String secret) {
        return CredentialsResponse.newBuilder()
                .setUsername(user)
                .setSecret(secret)
                .build();
    }
}
