package com.example;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Serves HTTP with the server of the JDK. */
public final class Server {
    private Server() {}

    public static void main(String[] arguments) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> {
            var body = "Hello from the JDK's HTTP server\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var response = exchange.getResponseBody()) {
                response.write(body);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopping")));
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }
}
