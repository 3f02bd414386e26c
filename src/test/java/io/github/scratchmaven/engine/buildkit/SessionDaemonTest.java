package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.CredentialSource;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.github.scratchmaven.secrets.SshAgent.WithKeys;
import io.github.scratchmaven.secrets.SshForwarding;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a build gets through its session, with the daemon of this machine if it supports BuildKit's protocol. */
@Timeout(120)
class SessionDaemonTest {

    private static final String SHELL = "golang:1.27.4-trixie";

    @TempDir
    private Path directory;

    private final String mark = UUID.randomUUID().toString();
    private final Map<RegistryHost, Credentials> credentials = new HashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Digest> built = new ArrayList<>();
    private BuildContext context = BuildContext.empty();
    private ImageEngine engine;

    @BeforeEach
    void connect() {
        engine = NativeEngine.connect(new CredentialChain(List.of(new Source()), line -> {}), directory, log);
    }

    @AfterEach
    void close() {
        if (engine != null) {
            built.forEach(engine::remove);
            engine.close();
        }
    }

    @Test
    void entriesKeepTheirNamesModesAndTargets() throws Exception {
        add("dir/tool", new RegularFile(true, ByteSource.of(new byte[200_000])));
        add("link", new SymbolicLink("dir/tool"));
        add("größe 1.txt", file(mark));
        add("größe 2.txt", file(mark));
        add("other/größe 3.txt", file(mark));

        Map<String, TarArchiveEntry> headers = new HashMap<>();
        for (TarArchiveEntry header :
                entries(build("FROM scratch\nCOPY dir link größe* /\n")).keySet()) {
            headers.put(header.getName(), header);
        }

        assertThat(headers.keySet()).containsExactlyInAnyOrder("tool", "link", "größe 1.txt", "größe 2.txt");
        TarArchiveEntry tool = Objects.requireNonNull(headers.get("tool"));
        assertThat(tool.getMode() & 07777).isEqualTo(0755);
        assertThat(tool.getSize()).isEqualTo(200_000);
        assertThat(Objects.requireNonNull(headers.get("größe 1.txt")).getMode() & 07777)
                .isEqualTo(0644);
        assertThat(headers.values()).allMatch(header -> header.getLongUserId() == 0 && header.getLongGroupId() == 0);
        assertThat(log).noneMatch(line -> line.startsWith("Sending other/"));
    }

    @Test
    void fileThatCannotBeReadFailsTheBuildAndIsNamed() {
        add("sub", new RegularFile(false, new ByteSource() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(directory.resolve("absent"));
            }
        }));

        assertThatThrownBy(() -> build("FROM scratch\nCOPY . /\n"))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot send \"sub\" of the directory \"context\": it does not exist."
                        + " Fix this error, and build again.");
    }

    @Test
    void registryGetsTheCredentials() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> refuse(exchange, seen));
        registry.start();
        try {
            String host = "127.0.0.1:" + registry.getAddress().getPort();
            credentials.put(new RegistryHost(host), new UserAndPassword("me", "pass"));

            assertThat(catchThrowable(() -> build("FROM " + host + "/a/" + mark + ":1\n")))
                    .isNotNull();
        } finally {
            registry.stop(0);
        }
        assertThat(seen)
                .contains("Basic " + Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void secretIsMountedAndNotInTheImage() throws Exception {
        requireShell();
        String value = "s3cret-" + mark;
        BuildSecret secret = new BuildSecret("token", new OfVariable("TOKEN", Map.of("TOKEN", value)));

        Digest image = build(
                """
                FROM %s AS shell
                RUN --mount=type=secret,id=token --mount=type=secret,id=none,required=false \
                    mkdir /out && wc -c </run/secrets/token >/out/size-%s
                FROM scratch
                COPY --from=shell /out /
                """.formatted(SHELL, mark), new BuildSecrets(List.of(secret), Optional.empty(), Optional.empty()));

        assertThat(text(image)).isEqualTo(Map.of("size-" + mark, value.length() + "\n"));
        try (InputStream export = engine.export(image)) {
            assertThat(new String(export.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(value);
        }
    }

    @Test
    void keysOfAnAgentAreAvailableDuringTheBuild() throws Exception {
        requireShell();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "requires ssh-agent");
        Path key = directory.resolve("key");
        String[] generate = {"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", mark, "-f", key.toString()};
        assertThat(new ProcessBuilder(generate).start().waitFor()).isZero();
        SshForwarding ssh = new SshForwarding(new WithKeys(List.of(key)), Optional.empty(), List.of());

        Digest image =
                build("""
                FROM %s AS shell
                RUN --mount=type=ssh mkdir /out && ssh-add -L >/out/%s
                FROM scratch
                COPY --from=shell /out /
                """.formatted(SHELL, mark), new BuildSecrets(List.of(), Optional.of(ssh), Optional.empty()));

        assertThat(text(image)).containsEntry(mark, Files.readString(Path.of(key + ".pub")));
    }

    private Digest build(String dockerfile) {
        return build(dockerfile, BuildSecrets.NONE);
    }

    private Digest build(String dockerfile, BuildSecrets secrets) {
        BuildSpec spec = new BuildSpec(
                ContextPath.of("Dockerfile"),
                context.with(ContextPath.of("Dockerfile"), file(dockerfile + "LABEL mark=" + mark + "\n")),
                new StepInputs(new TreeMap<>(), secrets),
                Optional.empty(),
                Optional.empty(),
                BuildCaches.ofDaemon());
        Digest image = engine.build(spec, event -> {});
        built.add(image);
        return image;
    }

    private void add(String path, ContextEntry entry) {
        context = context.with(ContextPath.of(path), entry);
    }

    private static RegularFile file(String text) {
        return new RegularFile(false, ByteSource.of(text));
    }

    private Map<TarArchiveEntry, byte[]> entries(Digest image) throws IOException {
        return ExportedImage.entries(engine.export(image));
    }

    private Map<String, String> text(Digest image) throws IOException {
        Map<String, String> files = new HashMap<>();
        entries(image).forEach((header, content) -> {
            if (header.isFile()) {
                files.put(header.getName(), new String(content, StandardCharsets.UTF_8));
            }
        });
        return files;
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

    private void requireShell() {
        assumeTrue(engine.inspect(SHELL).isPresent(), "requires the image " + SHELL);
    }

    private final class Source implements CredentialSource {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Optional<Credentials> find(RegistryHost host) {
            return Optional.ofNullable(credentials.get(host));
        }
    }
}
