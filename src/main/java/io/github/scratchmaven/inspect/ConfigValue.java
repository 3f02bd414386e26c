package io.github.scratchmaven.inspect;

/** A text of an image's configuration; {@code place} is such as {@code the image's labels}. */
public record ConfigValue(String place, String text) {}
