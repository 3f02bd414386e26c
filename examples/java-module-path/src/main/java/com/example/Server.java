package com.example;

import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves HTTP with Jetty, and tells the name of its module. */
public final class Server {
    private Server() {}

    public static void main(String[] arguments) throws Exception {
        var server = new org.eclipse.jetty.server.Server(8080);
        server.setHandler(new Greeting());
        server.start();
        server.join();
    }

    private static final class Greeting extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var greeting = "Hello from " + getClass().getModule() + "\n";
            response.write(true, ByteBuffer.wrap(greeting.getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
