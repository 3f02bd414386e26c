package io.github.scratchmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.sun.net.httpserver.HttpServer;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltLayoutsTest {

    private static final byte[] CONFIG = "{\"os\":\"linux\",\"architecture\":\"amd64\"}".getBytes(UTF_8);
    private static final String NAME = "scratch-it/app:1";

    @TempDir
    private Path directory;

    @Test
    void imagesAreReadFromDirectoriesOnlyIfBuildKitBuilds() {
        assertThat(BuiltLayouts.of(Map.of("BUILDKIT_HOST", "tcp://b")).projects())
                .isNotEmpty();
        assertThat(BuiltLayouts.of(Map.of()).projects()).isEmpty();
        assertThat(BuiltLayouts.of(Map.of("BUILDKIT_HOST", "tcp://b", "DOCKER_HOST", "tcp://d"))
                        .projects())
                .isEmpty();
    }

    @Test
    void onlyTheImageWithTheReferenceIsLoaded() throws IOException {
        layout("first/target/scratch/image", NAME);
        layout("second/target/scratch/id/image", "scratch-it/other:1");
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer daemon = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        daemon.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("/tag") ? 201 : 200, -1);
            exchange.close();
        });
        daemon.start();
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("tcp://127.0.0.1:" + daemon.getAddress().getPort())
                .build();
        try (DockerClient docker = DockerClientImpl.getInstance(
                config,
                new ApacheDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build())) {
            BuiltLayouts layouts = new BuiltLayouts(List.of(directory));
            layouts.loadInto(docker, "scratch-it/app:2");
            assertThat(requests).isEmpty();

            layouts.loadInto(docker, NAME);
            assertThat(requests)
                    .containsExactly(
                            "/images/load", "/images/" + Sha256.of(CONFIG) + "/tag?repo=scratch-it%2Fapp&tag=1");
        } finally {
            daemon.stop(0);
        }
    }

    private void layout(String path, String name) throws IOException {
        ImageLayout layout = new ImageLayout(directory.resolve(path));
        byte[] manifest =
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d},\"layers\":[]}"
                        .formatted(
                                "application/vnd.oci.image.manifest.v1+json",
                                "application/vnd.oci.image.config.v1+json",
                                Sha256.of(CONFIG),
                                CONFIG.length)
                        .getBytes(UTF_8);
        for (byte[] blob : List.of(CONFIG, manifest)) {
            Path file = layout.file(Sha256.of(blob));
            Files.createDirectories(file.getParent());
            Files.write(file, blob);
        }
        layout.add(Sha256.of(manifest));
        layout.tag(Sha256.of(CONFIG), ImageReference.parse(name));
    }
}
