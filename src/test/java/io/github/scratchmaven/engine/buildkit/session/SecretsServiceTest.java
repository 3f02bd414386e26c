package io.github.scratchmaven.engine.buildkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.scratchmaven.engine.buildkit.proto.SecretsGrpc;
import io.github.scratchmaven.engine.buildkit.proto.SecretsProto.GetSecretRequest;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsServiceTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "größe", "EMPTY", "");

    @TempDir
    private Path directory;

    private Path file;
    private SecretsService service;
    private final FirstFailure failure = new FirstFailure();

    @BeforeEach
    void offer() {
        file = directory.resolve("secret");
        service = new SecretsService(
                List.of(
                        new BuildSecret("file", new OfFile(file)),
                        new BuildSecret("token", new OfVariable("TOKEN", ENVIRONMENT)),
                        new BuildSecret("empty", new OfVariable("EMPTY", ENVIRONMENT)),
                        new BuildSecret("unset", new OfVariable("UNSET", ENVIRONMENT))),
                failure);
    }

    @Test
    void fileIsReadForEachRequest() throws IOException {
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
    void absentSecretIsNotFoundAndNoFailure() {
        assertThat(refusal("unset").getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(refusal("other").getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.get()).isEmpty();
    }

    @Test
    void fileThatCannotBeReadIsAFailure() {
        assertThat(refusal("file").getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(failure.get())
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("Cannot read the secret \"file\": it does not exist");
    }

    @Test
    void secretLargerThanTheLimitOfBuildKitIsAFailure() throws IOException {
        Files.write(file, new byte[512_000]);
        assertThat(ask("file")).hasSize(512_000);
        Files.write(file, new byte[512_001]);
        assertThat(refusal("file").getDescription())
                .isEqualTo("Cannot read the secret \"file\": it is larger than 512000 bytes, the limit of BuildKit");
    }

    @Test
    void valuesOfTheEnvironmentAreNotInToString() {
        assertThat(new OfVariable("TOKEN", ENVIRONMENT).toString())
                .contains("TOKEN")
                .doesNotContain("größe");
    }

    private byte[] ask(String id) throws IOException {
        try (ServedSession served = new ServedSession(service)) {
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
