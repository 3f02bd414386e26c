package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerProxiesTest {

    @TempDir
    Path folder;

    @Test
    void defaultsOfTheConfigurationAreVariables() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"proxies\":{\"default\":{\"httpProxy\":\"http://a:1\",\"noProxy\":\".b\",\"httpsProxy\":\"\"},\"tcp://x\":{\"ftpProxy\":\"c\"}}}");

        assertThat(DockerProxies.of(environment()))
                .containsExactly(Map.entry("HTTP_PROXY", "http://a:1"), Map.entry("NO_PROXY", ".b"));
    }

    @Test
    void noConfigurationIsNoProxy() throws IOException {
        assertThat(DockerProxies.of(environment())).isEmpty();
        Files.writeString(folder.resolve("config.json"), "{\"auths\":{}}");
        assertThat(DockerProxies.of(environment())).isEmpty();
    }

    private HostEnvironment environment() {
        return new HostEnvironment(Map.of("DOCKER_CONFIG", folder.toString()), folder, folder, Optional.empty(), false);
    }
}
