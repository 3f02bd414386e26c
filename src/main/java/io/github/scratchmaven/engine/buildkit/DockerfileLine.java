package io.github.scratchmaven.engine.buildkit;

/**
 * Where in a Dockerfile the instruction begins that an error is about.
 *
 * @param file as the daemon was told to call it
 * @param number from 1
 * @param text the line; empty if the daemon did not send the file
 */
public record DockerfileLine(String file, int number, String text) {}
