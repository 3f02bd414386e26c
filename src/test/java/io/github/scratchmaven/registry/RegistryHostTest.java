package io.github.scratchmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.image.ImageReference;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "index.docker.io",
                "registry-1.docker.io",
                "registry.hub.docker.com",
                "https://index.docker.io/v1/",
                "https://docker.io"
            })
    void eachSpellingOfDockerHubIsTheSame(String spelling) {
        RegistryHost host = RegistryHost.ofAddress(spelling);

        assertThat(host).isEqualTo(RegistryHost.of(ImageReference.parse("golang:1.27.4")));
        assertThat(host).hasToString("docker.io");
        assertThat(host.address()).isEqualTo("https://index.docker.io/v1/");
    }

    @Test
    void registriesDifferByHostAndPort() {
        RegistryHost host = RegistryHost.of(ImageReference.parse("registry.example.com:5000/team/app:1"));

        assertThat(host.address()).isEqualTo("registry.example.com:5000");
        assertThat(host).isEqualTo(RegistryHost.ofAddress("http://registry.example.com:5000/v2/"));
        assertThat(List.of("registry.example.com", "example.com:5000", "registry.example.com:50000", "docker.io"))
                .noneMatch(other -> RegistryHost.ofAddress(other).equals(host));
    }

    @Test
    void addressesAreReducedAsDockerDoes() throws IOException {
        List<JsonNode> rows = Vectors.rows("auth.json", "convert_to_hostname").toList();
        assertThat(rows).hasSize(20).allSatisfy(row -> assertThat(
                        RegistryHost.ofAddress(row.path("input").asText()).name())
                .as(row.toString())
                .isEqualTo(row.path("expected").asText()));
    }
}
