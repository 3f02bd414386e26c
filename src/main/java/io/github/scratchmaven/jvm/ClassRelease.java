package io.github.scratchmaven.jvm;

/**
 * The release of Java that a class needs, by the version of its class file.
 *
 * @param release the feature release: 17
 * @param className the class, as Java writes it
 */
public record ClassRelease(int release, String className) {}
