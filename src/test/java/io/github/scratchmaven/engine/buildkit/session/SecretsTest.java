package io.github.scratchmaven.engine.buildkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.scratchmaven.engine.buildkit.proto.SecretsGrpc;
import io.github.scratchmaven.engine.buildkit.proto.SecretsProto.GetSecretRequest;
import io.github.scratchmaven.engine.buildkit.session.SecretSource.OfEnvironment;
import io.github.scratchmaven.engine.buildkit.session.SecretSource.OfFile;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "größe", "EMPTY", "");

    @TempDir
    private Path directory;

    private Path file;
    private Session session;

    @BeforeEach
    void offer() {
        file = directory.resolve("secret");
        session = new Session()
                .offerSecrets(SecretStore.of(Map.of(
                        "file", new OfFile(file),
                        "token", new OfEnvironment("TOKEN", ENVIRONMENT),
                        "empty", new OfEnvironment("EMPTY", ENVIRONMENT),
                        "unset", new OfEnvironment("UNSET", ENVIRONMENT))));
    }

    @Test
    void fileIsReadWhenItIsAskedFor() throws IOException {
        Files.write(file, new byte[] {0, 1, -1});
        assertThat(ask("file")).containsExactly(0, 1, -1);
        Files.writeString(file, "later");
        assertThat(ask("file")).asString().isEqualTo("later");
    }

    @Test
    void variableOfTheEnvironmentIsText() throws IOException {
        assertThat(ask("token")).asString().isEqualTo("größe");
        assertThat(ask("empty")).isEmpty();
    }

    @Test
    void absentSecretIsNotFoundWhichIsNoFailure() {
        assertThat(refusal("unset").getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refusal("other").getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(session.failure()).isEmpty();
    }

    @Test
    void fileThatCannotBeReadIsAFailure() {
        assertThat(refusal("file").getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(session.failure())
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("The secret \"file\" cannot be read: it does not exist");
    }

    @Test
    void secretMayHaveAsManyBytesAsBuildKitTakes() throws IOException {
        Files.write(file, new byte[512_000]);
        assertThat(ask("file")).hasSize(512_000);
        Files.write(file, new byte[512_001]);
        assertThat(refusal("file").getDescription())
                .isEqualTo("The secret \"file\" cannot be read: it has more than the 512000 bytes that BuildKit takes");
    }

    @Test
    void valuesOfTheEnvironmentAreNotInTheText() {
        assertThat(new OfEnvironment("TOKEN", ENVIRONMENT).toString())
                .contains("TOKEN")
                .doesNotContain("größe");
    }

    private byte[] ask(String id) throws IOException {
        try (ServedSession served = new ServedSession(session.services())) {
            return SecretsGrpc.newBlockingStub(served.channel())
                    .getSecret(GetSecretRequest.newBuilder().setID(id).build())
                    .getData()
                    .toByteArray();
        }
    }

    private Status refusal(String id) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> ask(id)).getStatus();
    }
}
