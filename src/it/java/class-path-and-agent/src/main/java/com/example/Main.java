package com.example;

import java.io.IOException;
import java.util.Properties;

/** Prints what the agent, the class path and the manifest give it. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        System.out.printf(
                "agent: %s, boot class path: %s, in a jar: %s, in the image: %s, opened: %s%n",
                System.getProperty("agent.options"),
                System.getProperty("agent.boot"),
                read("/in-a-jar.properties"),
                read("/in-the-image.properties"),
                Object.class.getModule().isOpen("java.lang", Main.class.getModule()));
    }

    private static String read(String resource) throws IOException {
        var properties = new Properties();
        try (var content = Main.class.getResourceAsStream(resource)) {
            properties.load(content);
        }
        return properties.getProperty("value");
    }
}
