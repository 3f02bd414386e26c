package io.github.scratchmaven.workflow;

/** Where lines for the user go; a line ends where its text does. */
public interface Console {

    void debug(String line);

    void info(String line);

    void warn(String line);

    void error(String line);
}
