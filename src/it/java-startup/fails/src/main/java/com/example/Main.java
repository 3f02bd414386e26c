package com.example;

/** Fails without a variable. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("DATABASE is " + System.getenv("DATABASE"));
        System.exit(System.getenv("DATABASE") == null ? 3 : 0);
    }
}
