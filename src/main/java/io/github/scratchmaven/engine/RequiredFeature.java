package io.github.scratchmaven.engine;

/**
 * A feature that a build requires.
 *
 * @param origin the setting that requires it, for messages: {@code "type=inline" in <build><cacheTo>}
 */
public record RequiredFeature(BuildFeature feature, String origin) {}
