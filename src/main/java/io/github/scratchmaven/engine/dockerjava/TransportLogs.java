package io.github.scratchmaven.engine.dockerjava;

import java.util.List;

/**
 * Keeps the transport's own debugging out of {@code mvn -X}: it would print the whole build context and every header, credentials among them.
 * Maven's logger reads a level from a system property when a logger is made, so this has to come before the first use of the transport; whoever
 * has set that property keeps what they asked for, save for the two loggers that print credentials.
 */
final class TransportLogs {

    private static final List<String> LEVELS_OF = List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.");
    private static final List<String> LOGGERS = List.of("org.apache.hc", "com.github.dockerjava");
    private static final List<String> SECRET_LOGGERS =
            List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    private TransportLogs() {}

    static void silence() {
        LEVELS_OF.forEach(prefix -> LOGGERS.forEach(logger -> silence(prefix + logger)));
        LEVELS_OF.forEach(prefix -> SECRET_LOGGERS.forEach(logger -> System.setProperty(prefix + logger, "warn")));
    }

    private static void silence(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "warn");
        }
    }
}
