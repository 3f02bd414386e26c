package io.github.scratchmaven.examples;

/** A greeting, in the Java module of the build. */
public record Greeting(String name) {

    public String text() {
        return "Hello, " + name + "!";
    }
}
