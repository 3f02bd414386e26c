package io.github.scratchmaven.inspect;

/** Something wrong with an image: a sentence that says what, and one that says what to do about it. */
public record Finding(String problem, String remedy) {}
