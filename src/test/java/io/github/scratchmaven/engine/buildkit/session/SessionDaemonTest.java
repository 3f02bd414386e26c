package io.github.scratchmaven.engine.buildkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.scratchmaven.engine.buildkit.BuildKitClient;
import io.github.scratchmaven.engine.buildkit.BuildKitSession;
import io.github.scratchmaven.engine.buildkit.CacheUse;
import io.github.scratchmaven.engine.buildkit.Exporter;
import io.github.scratchmaven.engine.buildkit.SessionName;
import io.github.scratchmaven.engine.buildkit.SolveRequest;
import io.github.scratchmaven.engine.buildkit.session.SecretSource.OfEnvironment;
import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprints;
import io.github.scratchmaven.engine.buildkit.session.ssh.KeyAgent;
import io.github.scratchmaven.engine.buildkit.session.ssh.SshAgents;
import io.github.scratchmaven.engine.buildkit.session.sync.Docker;
import io.github.scratchmaven.engine.buildkit.session.sync.Entry;
import io.github.scratchmaven.engine.buildkit.session.sync.TransferException;
import io.github.scratchmaven.engine.net.UnixDialer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the daemon that answers at a Unix socket here; without one, only if {@code scratch.daemon.required} is not set. */
@Timeout(120)
class SessionDaemonTest {

    private static final long SECOND = 1_500_000_000;
    private static final String SHELL = "golang:1.27.4-trixie";

    @TempDir
    private Path directory;

    private final String mark = UUID.randomUUID().toString();
    private final Map<String, Entry> context = new TreeMap<>();
    private final List<String> requested = new CopyOnWriteArrayList<>();
    private UnixDialer dialer;
    private BuildKitClient client;

    @BeforeEach
    void connect() throws Exception {
        String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
        assumeTrue(host.startsWith("unix://"), host);
        dialer = new UnixDialer(Path.of(host.substring("unix://".length())));
        try {
            client = BuildKitClient.connect(dialer, "/grpc", Duration.ofSeconds(30));
        } catch (IOException absent) {
            assumeTrue(System.getProperty("scratch.daemon.required") != null, absent.getMessage());
            throw absent;
        }
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void onlyTheEditedFileTravelsAgain() throws Exception {
        write("a.txt", "first");
        write("b.txt", "second");
        write("c.txt", mark);

        assertThat(text(build("FROM scratch\nCOPY . /\n")))
                .isEqualTo(Map.of("a.txt", "first", "b.txt", "second", "c.txt", mark));
        assertThat(requested).containsExactlyInAnyOrder("a.txt", "b.txt", "c.txt");

        requested.clear();
        build("FROM scratch\nCOPY . /\n");
        assertThat(requested).isEmpty();

        write("b.txt", "second, edited");
        assertThat(text(build("FROM scratch\nCOPY . /\n"))).containsEntry("b.txt", "second, edited");
        assertThat(requested).containsExactly("b.txt");
    }

    @Test
    void editOfTheSameSizeAndTimeReachesTheImage() throws Exception {
        write("a.txt", "one " + mark);
        build("FROM scratch\nCOPY . /\n");

        requested.clear();
        write("a.txt", "two " + mark);
        assertThat(text(build("FROM scratch\nCOPY . /\n"))).isEqualTo(Map.of("a.txt", "two " + mark));
        assertThat(requested).containsExactly("a.txt");
    }

    @Test
    void entriesArriveAsTheyWereTold() throws Exception {
        add(Entry.directory("dir", 01777, SECOND));
        add(Entry.file("dir/tool", 0755, SECOND, Content.of(new byte[200_000])));
        add(Entry.link("link", SECOND, "dir/tool"));
        write("größe 1.txt", mark);
        write("größe 2.txt", mark);
        write("leave/größe 3.txt", mark);
        write(".dockerignore", "leave/größe*\n");

        Map<String, TarArchiveEntry> headers = new HashMap<>();
        for (TarArchiveEntry header :
                archive(build("FROM scratch\nCOPY dir link größe* leave /\n")).keySet()) {
            headers.put(header.getName(), header);
        }
        assertThat(headers.keySet()).containsExactlyInAnyOrder("tool", "link", "größe 1.txt", "größe 2.txt");
        TarArchiveEntry tool = Objects.requireNonNull(headers.get("tool"));
        assertThat(tool.getMode() & 07777).isEqualTo(0755);
        assertThat(tool.getSize()).isEqualTo(200_000);
        assertThat(headers.values()).allMatch(header -> header.getLongUserId() == 0 && header.getLongGroupId() == 0);
        assertThat(headers.values())
                .extracting(header -> header.getLastModifiedTime().toMillis())
                .containsOnly(SECOND * 1000);
    }

    @Test
    void fileThatVanishesEndsTheBuildAndIsNamed() throws Exception {
        write("a.txt", mark);
        Path file = directory.resolve("vanishing");
        add(Entry.file("sub", 0644, SECOND, Content.of(file)));
        Session session = new Session();

        assertThat(catchThrowable(() -> build("FROM scratch\nCOPY . /\n", session)))
                .isNotNull();
        assertThat(session.failure()).get().isInstanceOfSatisfying(TransferException.class, failure -> {
            assertThat(failure.path()).isEqualTo("sub");
            assertThat(failure).hasMessageContaining("it does not exist");
        });
    }

    @Test
    void registryGetsTheLogin() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> refuse(exchange, seen));
        registry.start();
        try {
            String host = "127.0.0.1:" + registry.getAddress().getPort();
            Session session = new Session()
                    .offerLogins(asked -> asked.equals(host) ? Optional.of(new Login("me", "pass")) : Optional.empty());
            assertThat(catchThrowable(() -> build("FROM " + host + "/a/" + mark + ":1\n", session)))
                    .isNotNull();
        } finally {
            registry.stop(0);
        }
        assertThat(seen)
                .contains("Basic " + Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void secretIsMountedAndStaysOut() throws Exception {
        requireShell();
        String value = "s3cret-" + mark;
        Session session = new Session()
                .offerSecrets(SecretStore.of(Map.of("token", new OfEnvironment("TOKEN", Map.of("TOKEN", value)))));

        byte[] archive = build("""
                FROM %s AS shell
                RUN --mount=type=secret,id=token --mount=type=secret,id=none,required=false \
                    mkdir /out && wc -c </run/secrets/token >/out/size-%s
                FROM scratch
                COPY --from=shell /out /
                """.formatted(SHELL, mark), session);

        assertThat(text(archive)).isEqualTo(Map.of("size-" + mark, value.length() + "\n"));
        assertThat(new String(archive, StandardCharsets.ISO_8859_1)).doesNotContain(value);
    }

    @Test
    void keysOfAnAgentAreThereDuringTheBuild() throws Exception {
        requireShell();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "no ssh-agent");
        Path key = directory.resolve("key");
        String[] generate = {"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", mark, "-f", key.toString()};
        assertThat(new ProcessBuilder(generate).start().waitFor()).isZero();

        try (KeyAgent agent = KeyAgent.start(List.of(key))) {
            Session session = new Session().offerAgents(Map.of(SshAgents.DEFAULT, agent.socket()));
            byte[] archive = build("""
                    FROM %s AS shell
                    RUN --mount=type=ssh mkdir /out && ssh-add -L >/out/%s
                    FROM scratch
                    COPY --from=shell /out /
                    """.formatted(SHELL, mark), session);
            assertThat(text(archive)).containsEntry(mark, Files.readString(Path.of(key + ".pub")));
        }
    }

    private byte[] build(String dockerfile) throws Exception {
        return build(dockerfile, new Session());
    }

    /** The file system of the result, as a tar archive that the daemon sends back. */
    private byte[] build(String dockerfile, Session session) throws Exception {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        Content content = Content.of(dockerfile.getBytes(StandardCharsets.UTF_8));
        session.offerTarget(() -> archive);
        session.offerFolders(
                Map.of(
                        "context", () -> List.copyOf(context.values()),
                        "dockerfile", () -> List.of(Entry.file("Dockerfile", 0644, SECOND, content))),
                Docker.PATTERNS,
                Fingerprints.byReading(),
                (folder, path, size) -> {
                    if (folder.equals("context")) {
                        requested.add(path);
                    }
                });
        try (BuildKitSession served = client.openSession(new SessionName("test", "scratch-it-" + mark), session)) {
            client.solve(request(served), progress -> {});
        }
        return archive.toByteArray();
    }

    private static SolveRequest request(BuildKitSession session) {
        return new SolveRequest(
                Map.of("filename", "Dockerfile", "image-resolve-mode", "local"),
                new Exporter("tar", Map.of()),
                CacheUse.none(),
                session.id(),
                Set.of());
    }

    private void write(String path, String text) {
        if (path.contains("/")) {
            add(Entry.directory(path.substring(0, path.lastIndexOf('/')), 0755, SECOND));
        }
        add(Entry.file(path, 0644, SECOND, Content.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    private void add(Entry entry) {
        context.put(entry.path(), entry);
    }

    private static Map<String, String> text(byte[] archive) throws IOException {
        Map<String, String> files = new HashMap<>();
        archive(archive).forEach((header, content) -> {
            if (header.isFile()) {
                files.put(header.getName(), new String(content, StandardCharsets.UTF_8));
            }
        });
        return files;
    }

    private static Map<TarArchiveEntry, byte[]> archive(byte[] bytes) throws IOException {
        Map<TarArchiveEntry, byte[]> entries = new HashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry, in.readAllBytes());
            }
        }
        return entries;
    }

    private static void refuse(HttpExchange exchange, List<String> seen) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
        } else {
            seen.add(authorization);
        }
        exchange.sendResponseHeaders(authorization == null ? 401 : 404, -1);
        exchange.close();
    }

    private void requireShell() throws IOException {
        try (Socket socket = dialer.dial()) {
            socket.getOutputStream()
                    .write(("GET /images/" + SHELL + "/json HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(answer.startsWith("HTTP/1.1 200"), "no " + SHELL);
        }
    }
}
