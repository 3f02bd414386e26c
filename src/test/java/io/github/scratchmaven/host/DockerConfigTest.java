package io.github.scratchmaven.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {

    private static final String DAEMON = "unix:///var/run/docker.sock";

    @TempDir
    Path directory;

    @Test
    void defaultProxiesBecomeVariables() throws IOException {
        write(
                "{\"proxies\":{\"default\":{\"httpProxy\":\"http://a:1\",\"noProxy\":\".b\",\"httpsProxy\":\"\"},\"tcp://x\":{\"ftpProxy\":\"c\"}}}");

        assertThat(config().proxies(DAEMON))
                .containsExactly(Map.entry("HTTP_PROXY", "http://a:1"), Map.entry("NO_PROXY", ".b"));
    }

    @Test
    void proxiesOfTheDaemonReplaceTheDefaultOnes() throws IOException {
        write("{\"proxies\":{\"default\":{\"httpProxy\":\"http://a:1\"},\"" + DAEMON + "\":{\"httpsProxy\":\"b\"}}}");

        assertThat(config().proxies(DAEMON)).containsExactly(Map.entry("HTTPS_PROXY", "b"));
    }

    @Test
    void absentConfigurationHasNoProxies() throws IOException {
        assertThat(config().proxies(DAEMON)).isEmpty();
        write("{\"auths\":{}}");
        assertThat(config().proxies(DAEMON)).isEmpty();
    }

    @Test
    void invalidFileIsReportedWithoutItsContent() throws IOException {
        write("{\n\"auths\": s3cret");

        assertThatThrownBy(() -> config().currentContext())
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"" + directory.resolve("config.json")
                        + "\" is not valid JSON: see its line 2. Fix or remove it.")
                .hasNoCause();
    }

    @Test
    void directoryDefaultsToTheHomeDirectory() {
        Host host = new Host(Map.of(), directory, directory, Optional.empty(), false);

        assertThat(DockerConfig.of(host).directory()).isEqualTo(directory.resolve(".docker"));
    }

    private void write(String json) throws IOException {
        Files.writeString(directory.resolve("config.json"), json);
    }

    private DockerConfig config() {
        return DockerConfig.of(
                new Host(Map.of("DOCKER_CONFIG", directory.toString()), directory, directory, Optional.empty(), false));
    }
}
