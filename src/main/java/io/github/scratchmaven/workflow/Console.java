package io.github.scratchmaven.workflow;

/** Prints lines for the user. */
public interface Console {

    void debug(String line);

    void info(String line);

    void warn(String line);

    void error(String line);
}
