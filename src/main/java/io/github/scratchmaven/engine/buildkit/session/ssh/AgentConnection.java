package io.github.scratchmaven.engine.buildkit.session.ssh;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.SshForwardProto.BytesMessage;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * Bytes between the build and an agent, no faster than the slower of the two, with a thread for each direction: the call's own thread must stay free to
 * hear that the daemon is ready for more, or gone.
 */
final class AgentConnection implements StreamObserver<BytesMessage> {

    private static final int CHUNK = 16 * 1024;

    private final SocketChannel agent;
    private final ServerCallStreamObserver<BytesMessage> daemon;
    private final Object daemonState = new Object();

    /** One thread, while there is something to write; drops what comes after the end. */
    private final ExecutorService writing = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), AgentConnection::thread, new DiscardPolicy());

    private AgentConnection(SocketChannel agent, ServerCallStreamObserver<BytesMessage> daemon) {
        this.agent = agent;
        this.daemon = daemon;
    }

    /** Within the call's own method, as gRPC wants it. */
    static AgentConnection begin(SocketChannel agent, ServerCallStreamObserver<BytesMessage> daemon) {
        AgentConnection connection = new AgentConnection(agent, daemon);
        daemon.setOnReadyHandler(connection::wake);
        daemon.setOnCancelHandler(connection::close);
        daemon.disableAutoRequest();
        daemon.request(1);
        thread(connection::relay).start();
        return connection;
    }

    @Override
    public void onNext(BytesMessage message) {
        writing.execute(() -> write(message.getData().asReadOnlyByteBuffer()));
    }

    @Override
    public void onError(Throwable cancelled) {
        close();
    }

    /** The agent may still answer what it was asked. */
    @Override
    public void onCompleted() {
        writing.execute(this::endQuestion);
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                agent.write(bytes);
            }
            daemon.request(1);
        } catch (IOException gone) {
            close();
        }
    }

    private void endQuestion() {
        try {
            agent.shutdownOutput();
        } catch (IOException gone) {
            close();
        }
    }

    private void relay() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            while (agent.read(buffer) >= 0) {
                awaitReady();
                daemon.onNext(message(buffer.flip()));
                buffer.clear();
            }
            daemon.onCompleted();
        } catch (ClosedChannelException | InterruptedException ended) {
            daemon.onCompleted();
        } catch (IOException e) {
            daemon.onError(Status.UNAVAILABLE
                    .withDescription("The SSH agent broke off.")
                    .asRuntimeException());
        } finally {
            close();
        }
    }

    private void awaitReady() throws InterruptedException, ClosedChannelException {
        synchronized (daemonState) {
            while (!daemon.isReady() && agent.isOpen()) {
                daemonState.wait();
            }
        }
        if (!agent.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private void wake() {
        synchronized (daemonState) {
            daemonState.notifyAll();
        }
    }

    private void close() {
        try {
            agent.close();
        } catch (IOException unimportant) {
            // Nothing is wanted of it any more.
            return;
        } finally {
            writing.shutdown();
            wake();
        }
    }

    private static BytesMessage message(ByteBuffer bytes) {
        return BytesMessage.newBuilder().setData(ByteString.copyFrom(bytes)).build();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "scratch-ssh-agent");
        thread.setDaemon(true);
        return thread;
    }
}
