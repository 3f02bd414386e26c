package com.example;

/** Starts, unless a flag of its JVM needs a module that the runtime does not have. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("started");
    }
}
