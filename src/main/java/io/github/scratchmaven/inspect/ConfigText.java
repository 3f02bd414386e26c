package io.github.scratchmaven.inspect;

/** A text that an image's configuration holds beside the files, at a {@code place} such as {@code the image's labels}. */
public record ConfigText(String place, String text) {}
