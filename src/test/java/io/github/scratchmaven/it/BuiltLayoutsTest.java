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

    private static final String NAME = "scratch-it/app:1";

    @TempDir
    private Path directory;

    @Test
    void imagesAreReadFromDirectoriesOnlyIfBuildKitBuilds() {
        assertThat(BuiltLayouts.of(Map.of("BUILDKIT_HOST", "tcp://b")).projects()).isNotEmpty();
        assertThat(BuiltLayouts.of(Map.of()).projects()).isEmpty();
        assertThat(BuiltLayouts.of(Map.of("BUILDKIT_HOST", "tcp://b", "DOCKER_HOST", "tcp://d"))
                        .projects())
                .isEmpty();
    }

    @Test
    void onlyTheImageWithTheReferenceIsLoaded() throws IOException {
        layout("first/target/scratch/image", NAME);
        layout("second/target/scratch/id/image", "scratch-it/other:1");
        List<byte[]> loaded = new CopyOnWriteArrayList<>();
        HttpServer daemon = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        daemon.createContext("/images/load", exchange -> {
            loaded.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
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
            assertThat(loaded).isEmpty();

            layouts.loadInto(docker, NAME);
            assertThat(loaded).hasSize(1);
            assertThat(new String(loaded.get(0), UTF_8)).contains(NAME);
        } finally {
            daemon.stop(0);
        }
    }

    private void layout(String path, String name) throws IOException {
        ImageLayout layout = new ImageLayout(directory.resolve(path));
        byte[] config = "{\"os\":\"linux\",\"architecture\":\"amd64\"}".getBytes(UTF_8);
        byte[] manifest = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d},\"layers\":[]}"
                .formatted(
                        "application/vnd.oci.image.manifest.v1+json",
                        "application/vnd.oci.image.config.v1+json",
                        Sha256.of(config),
                        config.length)
                .getBytes(UTF_8);
        for (byte[] blob : List.of(config, manifest)) {
            Path file = layout.file(Sha256.of(blob));
            Files.createDirectories(file.getParent());
            Files.write(file, blob);
        }
        layout.add(Sha256.of(manifest));
        layout.tag(Sha256.of(config), ImageReference.parse(name));
    }
}
