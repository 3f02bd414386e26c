package com.example;

import io.javalin.Javalin;

/** Serves HTTP with Javalin. */
public final class Application {
    private Application() {}

    public static void main(String[] arguments) {
        Javalin.create()
                .get("/", context -> context.result("Hello from Javalin\n"))
                .start(8080);
    }
}
