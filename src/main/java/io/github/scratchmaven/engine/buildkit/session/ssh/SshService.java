package io.github.scratchmaven.engine.buildkit.session.ssh;

import io.github.scratchmaven.engine.buildkit.proto.SSHGrpc.SSHImplBase;
import io.github.scratchmaven.engine.buildkit.proto.SshForwardProto.BytesMessage;
import io.github.scratchmaven.engine.buildkit.proto.SshForwardProto.CheckAgentRequest;
import io.github.scratchmaven.engine.buildkit.proto.SshForwardProto.CheckAgentResponse;
import io.github.scratchmaven.engine.buildkit.session.IgnoringObserver;
import io.github.scratchmaven.engine.buildkit.session.RequestHeaders;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Connects build steps with SSH agents by their ids ({@code moby.sshforward.v1.SSH}). */
public final class SshService extends SSHImplBase {

    /** The id of the agent for a mount without an id. */
    public static final String DEFAULT = "default";

    private final Map<String, Path> sockets;
    private final Consumer<SessionException> failures;

    /** Takes the Unix sockets of the agents by their ids. */
    public SshService(Map<String, Path> sockets, Consumer<SessionException> failures) {
        this.sockets = Map.copyOf(sockets);
        this.failures = failures;
    }

    @Override
    public void checkAgent(CheckAgentRequest request, StreamObserver<CheckAgentResponse> daemon) {
        try {
            connect(request.getID()).close();
            daemon.onNext(CheckAgentResponse.getDefaultInstance());
            daemon.onCompleted();
        } catch (IOException e) {
            refuse(request.getID(), e, daemon);
        }
    }

    /** Requires {@link RequestHeaders}. */
    @Override
    public StreamObserver<BytesMessage> forwardAgent(StreamObserver<BytesMessage> daemon) {
        String id = RequestHeaders.current().first("buildkit.ssh.id").orElse("");
        try {
            return AgentConnection.begin(connect(id), (ServerCallStreamObserver<BytesMessage>) daemon);
        } catch (IOException e) {
            refuse(id, e, daemon);
            return new IgnoringObserver<>();
        }
    }

    private SocketChannel connect(String id) throws IOException {
        Path socket = sockets.get(id.isEmpty() ? DEFAULT : id);
        if (socket == null) {
            throw new IOException("the build has no agent with this id");
        }
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    private void refuse(String id, IOException cause, StreamObserver<?> daemon) {
        String name = id.isEmpty() ? DEFAULT : id;
        SessionException failure = new SessionException("Cannot connect to the SSH agent \"" + name + "\"", cause);
        failures.accept(failure);
        daemon.onError(Status.NOT_FOUND.withDescription(failure.getMessage()).asRuntimeException());
    }
}
