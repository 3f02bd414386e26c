package io.github.scratchmaven.engine;

/**
 * A feature that a build cannot do without.
 *
 * @param asked what asks for it, as messages name it: {@code "type=inline" in <build><cacheTo>}
 */
public record BuildNeed(BuildFeature feature, String asked) {}
