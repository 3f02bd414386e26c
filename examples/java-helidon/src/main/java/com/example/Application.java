package com.example;

import io.helidon.config.Config;
import io.helidon.webserver.WebServer;

/** Serves HTTP with Helidon SE, whose port is in application.yaml. */
public final class Application {
    private Application() {}

    public static void main(String[] arguments) {
        WebServer.builder()
                .config(Config.create().get("server"))
                .routing(routing -> routing.get("/", (request, response) -> response.send("Hello from Helidon\n")))
                .build()
                .start();
    }
}
