package com.example;

/** Has the main method that Java 25 allows: neither static nor public, without arguments. */
class Hello {
    void main() {
        IO.println("Hello from an instance main");
    }
}
