package io.github.scratchmaven.examples;

/** How the Java part of the build greets. */
public record Greeting(String name) {

    public String text() {
        return "Hello, " + name + "!";
    }
}
