package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportLogsTest {

    private static final String LEVEL = "maven.logger.log.com.github.dockerjava";

    @AfterEach
    void forget() {
        System.clearProperty(LEVEL);
    }

    @Test
    void dockerJavaIsSilentUnlessSomebodyAskedForMore() {
        System.clearProperty(LEVEL);
        TransportLogs.silence();
        assertThat(System.getProperty(LEVEL)).isEqualTo("warn");

        System.setProperty(LEVEL, "debug");
        TransportLogs.silence();
        assertThat(System.getProperty(LEVEL)).isEqualTo("debug");
    }
}
