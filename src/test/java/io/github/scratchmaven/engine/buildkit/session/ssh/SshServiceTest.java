package io.github.scratchmaven.engine.buildkit.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.SSHGrpc;
import io.github.scratchmaven.engine.buildkit.proto.SshForwardProto.BytesMessage;
import io.github.scratchmaven.engine.buildkit.proto.SshForwardProto.CheckAgentRequest;
import io.github.scratchmaven.engine.buildkit.session.FirstFailure;
import io.github.scratchmaven.engine.buildkit.session.ServedSession;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SshServiceTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final FirstFailure failure = new FirstFailure();
    private ServedSession served;
    private FakeAgent agent;

    @BeforeEach
    void serve() throws IOException {
        agent = FakeAgent.at(directory.resolve("agent"), 1);
        served = new ServedSession(new SshService(
                Map.of(SshService.DEFAULT, directory.resolve("agent"), "gone", directory.resolve("nobody-listens")),
                failure));
    }

    @AfterEach
    void close() throws IOException {
        served.close();
        agent.close();
    }

    @Test
    void agentIsCheckedById() {
        assertThatCode(() -> check("")).doesNotThrowAnyException();
        assertThatCode(() -> check("default")).doesNotThrowAnyException();
        assertThat(failure.get()).isEmpty();
        assertThat(catchThrowable(() -> check("other")))
                .hasMessageContaining("Cannot connect to the SSH agent \"other\": the build has no agent with this id");
        assertThat(catchThrowable(() -> check("gone")))
                .hasMessageContaining("Cannot connect to the SSH agent \"gone\"");
        assertThat(failure.get()).isPresent();
    }

    @Test
    void bytesAreForwardedInBothDirectionsUntilTheBuildEndsItsRequests() throws Exception {
        byte[] request = new byte[3_000_000];
        new Random(1).nextBytes(request);
        StreamObserver<BytesMessage> build = forward("default");
        for (int at = 0; at < request.length; at += 30_000) {
            build.onNext(message(ByteString.copyFrom(request, at, 30_000)));
        }
        build.onCompleted();
        end.get(20, TimeUnit.SECONDS);
        assertThat(answer.toByteArray()).isEqualTo(request);
        assertThat(agent.ended().await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void connectionEndsWithTheBuild() throws Exception {
        StreamObserver<BytesMessage> build = forward("");
        build.onNext(message(ByteString.copyFromUtf8("request")));
        build.onError(Status.CANCELLED.asRuntimeException());
        assertThat(agent.ended().await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).isEmpty();
    }

    @Test
    void agentThatDoesNotListenIsAnError() {
        forward("gone");
        assertThat(Status.fromThrowable(catchThrowable(() -> end.get(20, TimeUnit.SECONDS)))
                        .getDescription())
                .startsWith("Cannot connect to the SSH agent \"gone\"");
    }

    private void check(String id) {
        var unused = SSHGrpc.newBlockingStub(served.channel())
                .checkAgent(CheckAgentRequest.newBuilder().setID(id).build());
    }

    private StreamObserver<BytesMessage> forward(String id) {
        return ServedSession.with(SSHGrpc.newStub(served.channel()), Map.of("buildkit.ssh.id", List.of(id)))
                .forwardAgent(new StreamObserver<>() {
                    @Override
                    public void onNext(BytesMessage message) {
                        answer.writeBytes(message.getData().toByteArray());
                    }

                    @Override
                    public void onError(Throwable error) {
                        end.completeExceptionally(error);
                    }

                    @Override
                    public void onCompleted() {
                        end.complete(null);
                    }
                });
    }

    private static BytesMessage message(ByteString bytes) {
        return BytesMessage.newBuilder().setData(bytes).build();
    }
}
