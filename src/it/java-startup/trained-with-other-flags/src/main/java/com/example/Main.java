package com.example;

import java.util.Arrays;

/** Exits by itself. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("arguments: " + Arrays.toString(arguments) + ", mode: " + System.getenv("MODE"));
    }
}
