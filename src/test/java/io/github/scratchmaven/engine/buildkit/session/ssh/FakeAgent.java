package io.github.scratchmaven.engine.buildkit.session.ssh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Listens at a Unix socket and sends back what it reads, each connection in its own thread. */
final class FakeAgent implements AutoCloseable {

    private final ServerSocketChannel server;
    private final CountDownLatch ended;

    private FakeAgent(ServerSocketChannel server, int connections) {
        this.server = server;
        this.ended = new CountDownLatch(connections);
    }

    static FakeAgent at(Path socket, int connections) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        FakeAgent agent = new FakeAgent(server, connections);
        daemonThread(agent::accept);
        return agent;
    }

    /** Counts down with each connection that has ended. */
    CountDownLatch ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                daemonThread(() -> echo(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void echo(SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        try (client) {
            while (client.read(buffer) >= 0) {
                client.write(buffer.flip());
                buffer.clear();
            }
        } catch (IOException gone) {
            return;
        } finally {
            ended.countDown();
        }
    }

    private static void daemonThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
