package io.github.scratchmaven.inspect;

/** A warning that the pom accepts, and the reason that it gives. */
public record AcceptedFinding(Finding finding, String reason) {}
