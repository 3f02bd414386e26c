package io.github.scratchmaven.engine.buildkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.scratchmaven.engine.buildkit.proto.AuthGrpc;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsRequest;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsResponse;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.CredentialSource;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.RegistryHost;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthServiceTest {

    private static final Map<String, Credentials> CREDENTIALS = Map.of(
            "registry.example.com:5000",
            new UserAndPassword("user", "pass-7"),
            "docker.io",
            new IdentityToken("token-7"),
            "registry-token.example.com",
            new RegistryToken("bearer-7"));

    private final FirstFailure failure = new FirstFailure();
    private final AuthService service =
            new AuthService(new CredentialChain(List.of(new Source()), line -> {}), failure);

    @Test
    void daemonGetsTheCredentialsOfTheHost() throws IOException {
        assertThat(ask("registry.example.com:5000")).isEqualTo(response("user", "pass-7"));
    }

    @Test
    void identityTokenHasNoUser() throws IOException {
        assertThat(ask("registry-1.docker.io")).isEqualTo(response("", "token-7"));
    }

    @Test
    void daemonGetsEmptyCredentialsWithoutALogin() throws IOException {
        assertThat(ask("other.example.com")).isEqualTo(response("", ""));
        assertThat(ask("registry-token.example.com")).isEqualTo(response("", ""));
        assertThat(failure.get()).isEmpty();
    }

    @Test
    void causeOfAnErrorIsNotSentToTheDaemon() {
        StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, () -> ask("broken"));
        assertThat(refusal.getStatus().getDescription())
                .isEqualTo("Cannot read the credentials for the registry \"broken\"");
        assertThat(failure.get())
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("Cannot read the credentials for the registry \"broken\": helper said s3cret");
    }

    @Test
    void tokensAreFetchedByTheDaemon() {
        var fetchToken = AuthGrpc.getCredentialsMethod().toBuilder()
                .setFullMethodName("moby.filesync.v1.Auth/FetchToken")
                .build();
        StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, () -> {
            try (ServedSession served = new ServedSession(service)) {
                ClientCalls.blockingUnaryCall(
                        served.channel(), fetchToken, CallOptions.DEFAULT, CredentialsRequest.getDefaultInstance());
            }
        });
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    private CredentialsResponse ask(String host) throws IOException {
        try (ServedSession served = new ServedSession(service)) {
            return AuthGrpc.newBlockingStub(served.channel())
                    .credentials(CredentialsRequest.newBuilder().setHost(host).build());
        }
    }

    private static CredentialsResponse response(String user, String secret) {
        return CredentialsResponse.newBuilder()
                .setUsername(user)
                .setSecret(secret)
                .build();
    }

    private static final class Source implements CredentialSource {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Optional<Credentials> find(RegistryHost host) {
            if (host.name().equals("broken")) {
                throw new IllegalStateException("helper said s3cret");
            }
            return Optional.ofNullable(CREDENTIALS.get(host.name()));
        }
    }
}
