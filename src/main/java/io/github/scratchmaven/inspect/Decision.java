package io.github.scratchmaven.inspect;

/**
 * Whether a piece of furniture is in an image, and why.
 *
 * @param what the setting's name where it has one, such as {@code caCertificates}
 * @param setting what the pom says of it; {@code -} where it has no say
 */
public record Decision(String what, String setting, boolean included, String reason) {}
