package com.example;

import java.io.IOException;
import java.util.Properties;

/** The program of the poms: prints what they add to it. With a port, it runs until it is stopped, as a server does. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var vendor = new Properties();
        try (var content = Main.class.getResourceAsStream("/vendor.properties")) {
            if (content != null) {
                vendor.load(content);
            }
        }
        System.out.println("vendor: " + vendor.getProperty("name"));
        System.out.println("agent: " + System.getProperty("agent.options"));
        System.out.println("Server is ready");
        if (arguments.length > 0) {
            Thread.currentThread().join();
        }
    }
}
