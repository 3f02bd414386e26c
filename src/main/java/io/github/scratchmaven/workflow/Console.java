package io.github.scratchmaven.workflow;

/** Prints lines for the user. */
public interface Console {

    void debug(String line);

    void info(String line);

    void warn(String line);

    void error(String line);

    /** What has begun and takes time. A terminal shows it with the time, until there is another line. */
    default void running(String what) {}

    /** How far that is. A terminal shows the last such line only, until there is another line. */
    default void progress(String line) {
        info(line);
    }
}
