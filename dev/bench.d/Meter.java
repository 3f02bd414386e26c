import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A proxy for a daemon's socket that counts the bytes sent to the daemon. Arguments: its own socket, and the daemon's. Prints the count when it is stopped. */
final class Meter {

    private static final AtomicLong SENT = new AtomicLong();

    public static void main(String[] arguments) throws IOException {
        UnixDomainSocketAddress daemon = UnixDomainSocketAddress.of(Path.of(arguments[1]));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(Path.of(arguments[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(SENT)));
            while (true) {
                SocketChannel client = server.accept();
                SocketChannel behind = SocketChannel.open(daemon);
                new Thread(() -> pump(client, behind, SENT)).start();
                new Thread(() -> pump(behind, client, new AtomicLong())).start();
            }
        }
    }

    private static void pump(SocketChannel from, SocketChannel to, AtomicLong count) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                count.addAndGet(buffer.remaining());
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException ended) {
            close(from, to);
        }
    }

    private static void close(SocketChannel... channels) {
        for (SocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }
}
