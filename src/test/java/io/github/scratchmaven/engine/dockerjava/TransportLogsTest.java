package io.github.scratchmaven.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportLogsTest {

    private static final String HEADERS = "org.slf4j.simpleLogger.log.org.apache.hc.client5.http.headers";

    @AfterEach
    void forget() {
        System.clearProperty(HEADERS);
    }

    @Test
    void headersAreNeverPrintedSinceTheyHoldCredentials() {
        System.setProperty(HEADERS, "debug");

        TransportLogs.silence();

        assertThat(System.getProperty(HEADERS)).isEqualTo("warn");
    }
}
