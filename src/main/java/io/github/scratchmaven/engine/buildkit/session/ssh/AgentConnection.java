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
 * Forwards bytes between a build step and an SSH agent, no faster than the slower of the two, with one thread for each direction: the thread of the gRPC call
 * must not block, since it reports that the daemon is ready or has disconnected.
 */
final class AgentConnection implements StreamObserver<BytesMessage> {

    private static final int CHUNK = 16 * 1024;

    private final SocketChannel agent;
    private final ServerCallStreamObserver<BytesMessage> daemon;
    private final Object daemonState = new Object();

    /** One thread; drops messages after the end. */
    private final ExecutorService writing = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), AgentConnection::thread, new DiscardPolicy());

    private AgentConnection(SocketChannel agent, ServerCallStreamObserver<BytesMessage> daemon) {
        this.agent = agent;
        this.daemon = daemon;
    }

    /** Must be called within the method of the gRPC call. */
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

    /** The agent may still respond to requests that it has received. */
    @Override
    public void onCompleted() {
        writing.execute(this::endRequests);
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                agent.write(bytes);
            }
            daemon.request(1);
        } catch (IOException disconnected) {
            close();
        }
    }

    private void endRequests() {
        try {
            agent.shutdownOutput();
        } catch (IOException disconnected) {
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
                    .withDescription("The SSH agent closed the connection.")
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
            // The connection is not used any more.
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
