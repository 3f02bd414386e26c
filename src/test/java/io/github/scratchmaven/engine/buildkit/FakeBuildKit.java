package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.net.Dialer;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon in this JVM: it responds to an upgrade with a given head, and serves gRPC on that connection or on the next one, or serves gRPC at once. */
final class FakeBuildKit implements AutoCloseable {

    private final ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<BindableService> services;
    private final String head;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Server> servers = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private FakeBuildKit(String head, List<BindableService> services) throws IOException {
        this.head = head;
        this.services = services;
        Thread listener = new Thread(this::listen, "fake-buildkit");
        listener.setDaemon(true);
        listener.start();
    }

    /** Takes the head without the empty line at its end. */
    static FakeBuildKit answering(String head, BindableService service) throws IOException {
        return new FakeBuildKit(head, List.of(service));
    }

    /** Serves gRPC from the first byte on, as BuildKit's own daemon does. */
    static FakeBuildKit standalone(BindableService... services) throws IOException {
        return new FakeBuildKit("", List.of(services));
    }

    static FakeBuildKit upgrading(BindableService service) throws IOException {
        return answering("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c", service);
    }

    int port() {
        return port.getLocalPort();
    }

    Dialer dialer() {
        return () -> new Socket(port.getInetAddress(), port.getLocalPort());
    }

    /** The first line of each upgrade request. */
    List<String> requests() {
        return requests;
    }

    void disconnect() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        servers.forEach(Server::shutdownNow);
        disconnect();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = port.accept();
                sockets.add(socket);
                serve(socket);
            }
        } catch (IOException closed) {
            servers.forEach(Server::shutdownNow);
        }
    }

    private void serve(Socket socket) throws IOException {
        if (!head.isEmpty() && requests.isEmpty()) {
            requests.add(request(socket.getInputStream()));
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (!head.contains(" 101")) {
                return;
            }
        }
        OkHttpServerBuilder server = OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create())
                .socketFactory(OneServerSocket.factory(CompletableFuture.completedFuture(socket)));
        services.forEach(server::addService);
        servers.add(server.build().start());
    }

    private static String request(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) input.read());
        }
        return head.substring(0, head.indexOf("\r\n"));
    }
}
