package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

@Testcontainers
class ContainerIT {

    @Container
    private final GenericContainer<?> app = new GenericContainer<>(DockerImageName.parse(System.getProperty("app.image")))
            .withExposedPorts(8080)
            .waitingFor(Wait.forHttp("/health"));

    @Test
    void appIsHealthy() throws Exception {
        URI health = URI.create("http://" + app.getHost() + ":" + app.getMappedPort(8080) + "/health");
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
    }
}
