package io.github.scratchmaven.jvm;

/** The name of an artifact in a repository; its classifier is empty for the main artifact of a module. */
public record MavenCoordinates(String groupId, String artifactId, String version, String classifier) {}
