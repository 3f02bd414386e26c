package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class UnixDialerTest {

    @TempDir
    Path directory;

    @Test
    void readerDoesNotKeepTheWriterWaiting() throws Exception {
        try (ServerSocketChannel server = listen();
                Socket socket = new UnixDialer(path()).dial();
                SocketChannel other = server.accept()) {
            CompletableFuture<Integer> read = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(socket, read));
            reader.start();
            while (!waitsInRead(reader)) {
                Thread.onSpinWait();
            }

            socket.getOutputStream().write(1);
            other.read(ByteBuffer.allocate(1));
            other.write(ByteBuffer.wrap(new byte[] {(byte) 200}));

            assertThat(read.get()).isEqualTo(200);
        }
    }

    @Test
    void closeEndsAWaitingRead() throws Exception {
        try (ServerSocketChannel server = listen()) {
            Socket socket = new UnixDialer(path()).dial();
            CompletableFuture<Integer> read = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(socket, read));
            reader.start();
            while (!waitsInRead(reader)) {
                Thread.onSpinWait();
            }

            socket.close();

            assertThatThrownBy(read::get).hasCauseInstanceOf(IOException.class);
            assertThat(server.isOpen()).isTrue();
        }
    }

    @Test
    void interruptEndsAWaitingRead() throws Exception {
        try (ServerSocketChannel server = listen();
                Socket socket = new UnixDialer(path()).dial()) {
            CompletableFuture<Integer> read = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(socket, read));
            reader.start();
            while (!waitsInRead(reader)) {
                Thread.onSpinWait();
            }

            reader.interrupt();

            assertThatThrownBy(read::get).hasCauseInstanceOf(ClosedByInterruptException.class);
            assertThat(server.isOpen()).isTrue();
        }
    }

    @Test
    void absentSocketIsRejected() {
        assertThatThrownBy(() -> new UnixDialer(path()).dial())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("No such file");
    }

    private Path path() {
        return directory.resolve("socket");
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return server.bind(UnixDomainSocketAddress.of(path()));
    }

    private static void read(Socket socket, CompletableFuture<Integer> result) {
        try {
            result.complete(socket.getInputStream().read());
        } catch (IOException broken) {
            result.completeExceptionally(broken);
        }
    }

    private static boolean waitsInRead(Thread reader) {
        for (StackTraceElement element : reader.getStackTrace()) {
            if (element.getMethodName().equals("read0")) {
                return true;
            }
        }
        return false;
    }
}
