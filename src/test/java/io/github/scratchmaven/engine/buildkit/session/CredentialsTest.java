package io.github.scratchmaven.engine.buildkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.scratchmaven.engine.buildkit.proto.AuthGrpc;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsRequest;
import io.github.scratchmaven.engine.buildkit.proto.AuthProto.CredentialsResponse;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static final Map<String, Login> LOGINS = Map.of(
            "registry.example.com:5000",
            new Login("user", "pass-7"),
            RegistryLogins.DOCKER_HUB,
            Login.identityToken("token-7"));

    private final Session session = new Session().offerLogins(CredentialsTest::find);

    @Test
    void daemonGetsTheLoginOfTheHost() throws IOException {
        assertThat(ask("registry.example.com:5000")).isEqualTo(response("user", "pass-7"));
    }

    @Test
    void identityTokenHasNoUser() throws IOException {
        assertThat(ask("registry-1.docker.io")).isEqualTo(response("", "token-7"));
    }

    @Test
    void daemonGoesOnAsAnybodyWithoutALogin() throws IOException {
        assertThat(ask("other.example.com")).isEqualTo(response("", ""));
        assertThat(session.failure()).isEmpty();
    }

    @Test
    void whatGoesWrongStaysOnOurSide() {
        StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, () -> ask("broken"));
        assertThat(refusal.getStatus().getDescription())
                .isEqualTo("The login for the registry \"broken\" cannot be found");
        assertThat(session.failure())
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("The login for the registry \"broken\" cannot be found: helper said s3cret");
    }

    @Test
    void tokensAreLeftToTheDaemon() {
        var fetchToken = AuthGrpc.getCredentialsMethod().toBuilder()
                .setFullMethodName("moby.filesync.v1.Auth/FetchToken")
                .build();
        StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, () -> {
            try (ServedSession served = new ServedSession(session.services())) {
                ClientCalls.blockingUnaryCall(
                        served.channel(), fetchToken, CallOptions.DEFAULT, CredentialsRequest.getDefaultInstance());
            }
        });
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    @Test
    void secretIsNotInTheText() {
        assertThat(new Login("user", "pass-7").toString()).contains("user").doesNotContain("pass-7");
    }

    private CredentialsResponse ask(String host) throws IOException {
        try (ServedSession served = new ServedSession(session.services())) {
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

    private static Optional<Login> find(String host) {
        if (host.equals("broken")) {
            throw new IllegalStateException("helper said s3cret");
        }
        return Optional.ofNullable(LOGINS.get(host));
    }
}
