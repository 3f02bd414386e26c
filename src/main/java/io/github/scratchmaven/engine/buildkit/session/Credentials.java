package io.github.scratchmaven.engine.buildkit.session;

import io.github.scratchmaven.engine.buildkit.proto.AuthGrpc.AuthImplBase;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsRequest;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsResponse;
import io.github.scratchmaven.engine.buildkit.session.call.SessionException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/**
 * Answers for registries ({@code moby.filesync.v1.Auth}). It does not fetch tokens itself: the daemon does, with the login, since the protocol's methods for
 * that are not there.
 */
final class Credentials extends AuthImplBase {

    private final RegistryLogins logins;
    private final Consumer<SessionException> failures;

    Credentials(RegistryLogins logins, Consumer<SessionException> failures) {
        this.logins = logins;
        this.failures = failures;
    }

    @Override
    public void credentials(CredentialsRequest request, StreamObserver<CredentialsResponse> daemon) {
        try {
            daemon.onNext(response(logins.find(request.getHost()).orElse(new Login("", ""))));
            daemon.onCompleted();
        } catch (RuntimeException e) {
            String failed = "The login for the registry \"" + request.getHost() + "\" cannot be found";
            failures.accept(new SessionException(failed, e));
            // What went wrong with a login is for our own side alone.
            daemon.onError(Status.UNAVAILABLE.withDescription(failed).asRuntimeException());
        }
    }

    private static CredentialsResponse response(Login login) {
        return CredentialsResponse.newBuilder()
                .setUsername(login.user())
                .setSecret(login.secret())
                .build();
    }
}
