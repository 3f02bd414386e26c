package io.github.scratchmaven.engine.docker;

import java.util.List;

/**
 * Keeps docker-java's own debugging out of {@code mvn -X}. Maven's logger reads a level from a system property when a logger is made, so this has to come
 * before the first use of docker-java; whoever has set that property keeps what they asked for.
 */
final class TransportLogs {

    private static final List<String> LEVELS =
            List.of("org.slf4j.simpleLogger.log.com.github.dockerjava", "maven.logger.log.com.github.dockerjava");

    private TransportLogs() {}

    static void silence() {
        LEVELS.stream()
                .filter(property -> System.getProperty(property) == null)
                .forEach(property -> System.setProperty(property, "warn"));
    }
}
