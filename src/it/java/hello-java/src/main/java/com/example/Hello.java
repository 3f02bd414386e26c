package com.example;

import java.util.List;

/** Prints what the container and its runtime are. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("Hello from Java " + Runtime.version().feature());
        System.out.println("user: " + System.getProperty("user.name"));
        System.out.println("directory: " + System.getProperty("user.dir"));
        System.out.println("encoding of file names: " + System.getProperty("sun.jnu.encoding"));
        System.out.println("arguments: " + List.of(arguments));
    }
}
