package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.ProxyVariables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySourcesTest {

    @Test
    void firstSourceThatHasAVariableCounts() {
        ProxySources sources = new ProxySources(
                Map.of("HTTP_PROXY", "http://docker:1"),
                Map.of("HTTP_PROXY", "http://big:1", "https_proxy", "http://small:1", "no_proxy", "a,.b"),
                Map.of("HTTPS_PROXY", "http://maven:1", "FTP_PROXY", "http://maven:1"));

        assertThat(sources.variables(false).variables())
                .containsExactly(
                        Map.entry("FTP_PROXY", "http://maven:1"),
                        Map.entry("HTTPS_PROXY", "http://small:1"),
                        Map.entry("HTTP_PROXY", "http://docker:1"),
                        Map.entry("NO_PROXY", "a,.b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3128", "127.0.0.1:3128", "http://me:it@127.1.2.3:1", "http://[::1]:3128"})
    void proxyOnThisMachineIsForStepsInItsNetworkAlone(String address) {
        ProxySources sources = new ProxySources(Map.of(), Map.of("HTTPS_PROXY", address, "NO_PROXY", "a"), Map.of());

        assertThat(sources.variables(false)).isEqualTo(ProxyVariables.NONE);
        assertThat(sources.variables(true).variables()).containsEntry("HTTPS_PROXY", address);
    }

    @Test
    void passwordIsNotPrinted() {
        ProxySources sources =
                new ProxySources(Map.of(), Map.of("HTTPS_PROXY", "http://me:s3cret@proxy:1"), Map.of("X", "s3cret"));

        assertThat(sources.toString()).doesNotContain("s3cret");
        assertThat(sources.variables(false)).hasToString("[HTTPS_PROXY]");
    }
}
