package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a server in place of the daemon. */
class ImagesTest {

    private final Map<String, byte[]> responses = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer daemon;
    private Images images;

    @BeforeEach
    void start() throws IOException {
        daemon = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        daemon.createContext("/", this::respond);
        daemon.start();
        images = Images.at("tcp://127.0.0.1:" + daemon.getAddress().getPort());
        responses.put("POST /containers/create", json("{'Id': 'c'}"));
        responses.put("DELETE /containers/c?force=true", new byte[0]);
    }

    @AfterEach
    void stop() throws IOException {
        images.close();
        daemon.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(request);
            byte[] response = responses.getOrDefault(request, json("{'message': 'no " + body.length + "'}"));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                    responses.containsKey(request) ? 200 : 404, response.length == 0 ? -1 : response.length);
            exchange.getResponseBody().write(response);
        }
    }

    @Test
    void filesAreThoseOfTheImageInTheOrderOfTheirPaths() throws IOException {
        responses.put("GET /containers/c/export", export());

        assertThat(images.files("app:1"))
                .containsExactly(
                        Map.entry("/app", "file 755 0:7 3"),
                        Map.entry("/data", "directory 1777 65534:0 0"),
                        Map.entry("/link", "link 777 0:0 0"));
        assertThat(requests).endsWith("DELETE /containers/c?force=true");
    }

    @Test
    void listingHasNoSizes() throws IOException {
        responses.put("GET /containers/c/export", export());

        assertThat(images.listing("app:1")).isEqualTo("0755 0:7 /app\n1777 65534:0 /data/\n0777 0:0 /link -> app\n");
    }

    @Test
    void imageThatIsNotFoundDoesNotExist() {
        responses.put("GET /images/app:1/json", json("{'Id': 'sha256:1'}"));

        assertThat(images.exists("app:1")).isTrue();
        assertThat(images.exists("app:2")).isFalse();
        assertThat(images.containersOf("app:2")).isEmpty();
    }

    @Test
    void onlyImagesThatExistAreRemoved() {
        responses.put("GET /images/app:1/json", json("{'Id': 'sha256:1'}"));
        responses.put("DELETE /images/app:1?force=true", json("[]"));

        images.remove("app:1", "app:2");

        assertThat(requests)
                .containsExactly("GET /images/app:1/json", "DELETE /images/app:1?force=true", "GET /images/app:2/json");
    }

    @Test
    void importThatFailsIsAnError() {
        assertThatThrownBy(() -> images.importTar("app:1", new byte[] {1, 2, 3}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no 3");
    }

    @Test
    void containersOfTheImageHaveTheirLabels() {
        responses.put("GET /images/app:1/json", json("{'Id': 'sha256:1'}"));
        responses.put(
                "GET /containers/json?all=true",
                json("[{'Id': 'c1', 'ImageID': 'sha256:1', 'Labels': {'a': 'b'}},"
                        + " {'Id': 'c2', 'ImageID': 'sha256:2', 'Labels': {}}]"));

        assertThat(images.containersOf("app:1")).isEqualTo(Map.of("c1", Map.of("a", "b")));
    }

    /** With paths as Docker and Podman write them. */
    private static byte[] export() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            put(tar, entry("./link", TarArchiveEntry.LF_SYMLINK, 0777, 0, 0), "");
            put(tar, entry("data/", TarArchiveEntry.LF_DIR, 01777, 65534, 0), "");
            put(tar, entry("etc/hosts", TarArchiveEntry.LF_NORMAL, 0644, 0, 0), "127.0.0.1");
            put(tar, entry("app", TarArchiveEntry.LF_NORMAL, 0755, 0, 7), "app");
        }
        return bytes.toByteArray();
    }

    private static TarArchiveEntry entry(String path, byte kind, int mode, int user, int group) {
        TarArchiveEntry entry = new TarArchiveEntry(path, kind);
        entry.setMode(mode);
        entry.setIds(user, group);
        entry.setLinkName(kind == TarArchiveEntry.LF_SYMLINK ? "app" : "");
        return entry;
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
