package io.github.scratchmaven.registry.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on this machine, which connects each host to one server. It may require a login. */
final class FakeProxy implements AutoCloseable {

    /** The heads of the requests, in the order of their arrival. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int target;
    private final String login;

    private FakeProxy(int target, String login) throws IOException {
        this.target = target;
        this.login = login;
    }

    /** In front of a server on this machine; an empty login is not required. */
    static FakeProxy before(String server, String login) throws IOException {
        FakeProxy proxy = new FakeProxy(Integer.parseInt(server.replaceFirst(".*:", "")), login);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> tunnel(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void tunnel(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            String head = head(client.getInputStream());
            requests.add(head);
            if (!login.isEmpty() && !head.contains("Proxy-Authorization: " + login + "\r\n")) {
                respond(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0");
                return;
            }
            respond(client, "200 Connection established");
            threads.execute(() -> copy(server, client));
            copy(client, server);
        } catch (IOException broken) {
            requests.add(broken.toString());
        }
    }

    private static String head(InputStream client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.read();
            if (next < 0) {
                throw new IOException("no end of " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void respond(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) {
        try (OutputStream output = to.getOutputStream()) {
            from.getInputStream().transferTo(output);
        } catch (IOException closed) {
            // One of the two ended the connection.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
