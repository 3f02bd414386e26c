package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.PullFinished;
import io.github.scratchmaven.engine.BuildEvent.PullProgress;
import io.github.scratchmaven.engine.BuildEvent.PullStarted;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.RequiredFeature;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.TlsContext;
import io.github.scratchmaven.engine.net.TlsFiles;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DockerEngineTest {

    private static final Digest IMAGE = new Digest("sha256", "4b".repeat(32));
    private static final Map<String, String> DOCKER = Map.of("Api-Version", "1.41", "Ostype", "linux");
    private static final Map<String, String> PODMAN = Map.of("Api-Version", "1.41", "Libpod-Api-Version", "4.3.1");
    private static final BuildSecrets SECRET = new BuildSecrets(
            List.of(new BuildSecret("token", new SecretOrigin.OfVariable("TOKEN", Map.of("TOKEN", "s3cret")))),
            Optional.empty(),
            Optional.empty());
    private static final List<RequiredFeature> SECRETS =
            List.of(new RequiredFeature(BuildFeature.SECRETS, "the secret"));
    private static final Path TLS = Path.of("src/test/resources/io/github/scratchmaven/engine/net/tls");
    private static final String INSPECTED =
            "{\"Id\":\"" + IMAGE + "\",\"Size\":7,\"Os\":\"linux\",\"Architecture\":\"amd64\","
                    + "\"RepoTags\":[\"golang:1\"],\"RepoDigests\":[\"golang@" + IMAGE
                    + "\"],\"RootFS\":{\"Layers\":[\"" + IMAGE + "\"]}}";

    private final List<BuildEvent> events = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final FakeDaemon fake = FakeDaemon.start();

    DockerEngineTest() throws IOException {}

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void olderDaemonIsUsedWithItsOwnVersion() {
        assertThat(daemon("1.41"))
                .isEqualTo(
                        new Daemon(fake.address(), Daemon.Kind.DOCKER, "1.2.3", "1.41", Platform.parse("linux/amd64")));
        assertThat(fake.requests()).containsExactly("GET /_ping", "GET /v1.41/version");
    }

    @Test
    void newerDaemonIsUsedWithOurVersion() {
        assertThat(daemon("1.55").apiVersion()).isEqualTo("1.44");
    }

    @Test
    void tooOldDaemonIsRejected() {
        assertThatThrownBy(() -> daemon("1.40"))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"" + fake.address()
                        + "\" is too old: it supports API version \"1.40\", but builds require 1.41."
                        + " Update it to Docker 20.10 or later, or to Podman 4 or later.");
    }

    @Test
    void windowsContainersAreRejected() {
        fake.pinging(Map.of("Api-Version", "1.44", "Ostype", "windows"));

        assertThatThrownBy(this::connect)
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"" + fake.address()
                        + "\" runs Windows containers, which cannot build Linux images."
                        + " Switch Docker Desktop to Linux containers, or name another daemon in daemon_host.");
    }

    @Test
    void otherServerIsReported() {
        fake.answer("/_ping", 400, "Client sent an HTTP request to an HTTPS server.\n");

        assertThatThrownBy(this::connect)
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"" + fake.address() + "\" did not return a Docker API response:"
                        + " \"Client sent an HTTP request to an HTTPS server\"."
                        + " Correct the address in daemon_host, DOCKER_HOST or the Docker context.");
    }

    @Test
    void closedPortIsReported() {
        String address = fake.address();
        fake.close();

        assertThatThrownBy(() -> connect(address, Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageMatching(
                        "Cannot connect to the Docker daemon at \"" + address + "\": .*[Cc]onnection refused.*\\."
                                + " Start it, or set its address in daemon_host, DOCKER_HOST or with \"docker context use\"\\.");
    }

    @Test
    void absentSocketIsReported() {
        assertThatThrownBy(() -> connect("unix:///nowhere/docker.sock", Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Cannot connect to the Docker daemon at \"unix:///nowhere/docker.sock\": No such file or directory."
                                + " Start it, or set its address in daemon_host, DOCKER_HOST or with \"docker context use\".");
    }

    @Test
    void certificatesOfBothSidesAreVerified() throws IOException {
        try (FakeDaemon secure = FakeDaemon.startWithTls(TlsContext.of(new TlsFiles(TLS, true)))) {
            secure.pinging(DOCKER).answer("/build", 200, "{\"aux\":{\"ID\":\"" + IMAGE + "\"}}");
            try (DockerEngine engine = connect(secure.address(), Optional.of(TLS))) {
                assertThat(engine.build(spec(), events::add)).isEqualTo(IMAGE);
            }
        }
    }

    @Test
    void daemonWithAnUntrustedCertificateIsRejected() throws IOException {
        Path empty = Files.createTempDirectory("no-certificates");
        try (FakeDaemon secure = FakeDaemon.startWithTls(TlsContext.of(new TlsFiles(TLS, true)))) {
            assertThatThrownBy(() -> connect(secure.pinging(DOCKER).address(), Optional.of(empty)))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("The TLS connection with the Docker daemon at \"" + secure.address()
                            + "\" failed: its certificate is not signed by the CA in ca.pem (")
                    .hasMessageEndingWith(
                            "). Replace ca.pem in \"" + empty + "\" by the certificate of the CA that signed it.");
        } finally {
            Files.delete(empty);
        }
    }

    @Test
    void buildRequestsBuildKitWithItsParameters() {
        answerBuild("{\"id\":\"moby.image.id\",\"aux\":{\"ID\":\"" + IMAGE
                + "\"}}\r\n{\"stream\":\"Successfully tagged\"}\r\n");

        BuildSpec spec = new BuildSpec(
                ContextPath.of("a/Dockerfile"),
                BuildContext.empty(),
                new StepInputs(new TreeMap<>(Map.of("B", "x&y", "A", "1")), BuildSecrets.NONE),
                Optional.of(Platform.parse("linux/arm64")),
                Optional.of("none"),
                new BuildCaches(true, List.of(), List.of()));

        assertThat(connect().build(spec, events::add)).isEqualTo(IMAGE);
        assertThat(fake.requests())
                .last()
                .asString()
                .startsWith("POST /v1.41/build?version=2&buildid=")
                .contains("&dockerfile=a%2FDockerfile&")
                .contains("&buildargs=%7B%22A%22%3A%221%22%2C%22B%22%3A%22x%26y%22%7D")
                .endsWith("&platform=linux%2Farm64&networkmode=none&nocache=1");
    }

    @Test
    void stageIsBuiltFromTheCaches() {
        answerBuild("{\"id\":\"moby.image.id\",\"aux\":{\"ID\":\"" + IMAGE + "\"}}\r\n");
        BuildSpec spec = spec();
        BuildSpec uncached = new BuildSpec(
                spec.dockerfile(),
                spec.context(),
                spec.inputs(),
                spec.platform(),
                spec.network(),
                new BuildCaches(true, List.of(), List.of()));

        connect().build(uncached.ofStage("origins"), events::add);

        assertThat(fake.requests())
                .last()
                .asString()
                .contains("&target=origins")
                .doesNotContain("nocache");
    }

    @Test
    void responseOfPodmanIsRead() {
        fake.pinging(PODMAN);
        fake.answer(
                "/build",
                200,
                "{\"stream\":\"STEP 1/1: FROM scratch\\n\"}\n{\"stream\":\"--> 4b4b4b4b4b4b\\n\"}\n"
                        + "{\"aux\":{\"ID\":\"" + IMAGE
                        + "\"}}\n{\"stream\":\"Successfully built 4b4b4b4b4b4b\\n\"}\n");
        DockerEngine engine = connect();

        assertThat(engine.daemon().kind()).isEqualTo(Daemon.Kind.PODMAN);
        assertThat(engine.build(spec(), events::add)).isEqualTo(IMAGE);
        assertThat(events).last().isInstanceOfSatisfying(StepFinished.class, step -> assertThat(step.step())
                .isEqualTo("STEP 1/1: FROM scratch"));
    }

    /** Its cache does not look at what a step mounts. */
    @Test
    void podmanRepeatsEachStepAndAddsNoLabel() {
        fake.pinging(PODMAN);
        fake.answer("/build", 200, "{\"aux\":{\"ID\":\"" + IMAGE + "\"}}\n");

        connect().build(spec(), events::add);

        assertThat(fake.requests()).last().asString().endsWith("&layers=0&identitylabel=0&secrets=%5B%5D");
    }

    @Test
    void podmanIsToldThePlatformOfTheBuilderIfTheImageHasAnother() {
        fake.pinging(PODMAN);
        fake.answer("/build", 200, "{\"aux\":{\"ID\":\"" + IMAGE + "\"}}\n");
        BuildSpec spec = spec();
        BuildSpec other = new BuildSpec(
                spec.dockerfile(),
                spec.context(),
                spec.inputs(),
                Optional.of(new Platform("linux", "arm64", "")),
                spec.network(),
                spec.caches());

        connect().build(other, events::add);

        assertThat(fake.requests())
                .last()
                .asString()
                .contains("%22BUILDPLATFORM%22%3A%22linux%2Famd64%22")
                .contains("&platform=linux%2Farm64&");
    }

    @Test
    void podmansErrorIsABuildFailure() {
        answerBuild("""
                {"stream":"STEP 1/1: RUN make\\n"}
                {"errorDetail":{"message":"while running runtime: exit status 2\\n"},"error":"…"}
                """);

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("The build step \"STEP 1/1: RUN make\" failed with exit code 2."
                        + " Fix the error in its output above, or run Maven with -X for the full build log.");
    }

    @Test
    void fullDiskIsReported() {
        answerBuild("{\"errorDetail\":{\"message\":\"write /x: no space left on device\"},\"error\":\"…\"}\n");

        assertThatThrownBy(() -> connect().build(spec(), events::add)).hasMessage(diskFull(fake.address()));
    }

    @Test
    void fullDiskDuringAStepIsNoBuildFailure() {
        answerBuild("""
                {"stream":"STEP 1/1: RUN make\\nwrite /out: No space left on device\\n"}
                {"errorDetail":{"message":"exit code: 1"}}
                """);

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isNotInstanceOf(BuildFailure.class)
                .hasMessage(diskFull(fake.address()));
    }

    @Test
    void eachKindOfRequestIsSentOverItsOwnConnection() throws IOException {
        fake.answer("/echo", exchange -> {
            byte[] body = fake.body();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(echoed("GET", request -> request)).isEmpty();
        assertThat(echoed("POST", request -> request)).isEmpty();
        assertThat(echoed("POST", request -> request.bodyBytes(new byte[] {1, 2})))
                .containsExactly(1, 2);
        assertThat(echoed("PUT", request -> request.body(new ByteArrayInputStream(new byte[] {3}))))
                .containsExactly(3);
    }

    @Test
    void closedTransportEndsUnreadResponses() throws IOException {
        fake.answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        SocketTransport transport = transport();
        InputStream body = transport
                .execute(Request.builder().method("GET").path("/endless").build())
                .getBody();
        assertThat(body.read()).isEqualTo(1);

        transport.close();

        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }

    @Test
    void daemonWithoutASessionOffersNoCaches() {
        fake.pinging(DOCKER);
        List<RequiredFeature> needs = List.of(new RequiredFeature(BuildFeature.CACHE_FROM_REGISTRY, "the cache \"a\""));

        assertThatThrownBy(() -> connect().capabilities().requireSupported(needs))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon cannot read a cache from a registry, which the cache \"a\""
                        + " requires: Docker 1.2.3 at \"" + fake.address()
                        + "\" does not support BuildKit's protocol."
                        + " Build with a daemon of Docker 20.10 or later, or remove it from the configuration.");
        fake.pinging(PODMAN);
        assertThatThrownBy(() -> connect().capabilities().requireSupported(needs))
                .hasMessageContaining("Podman 1.2.3 at \"" + fake.address() + "\" has no BuildKit. ");
    }

    @Test
    void responseIsReadIfTheDaemonClosesTheConnectionEarly() throws Exception {
        String body = "{\"message\":\"no space left on device\"}";
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread daemon = new Thread(() -> hangUp(server, body));
            daemon.start();
            DaemonAddress address =
                    DaemonAddress.parse("tcp://127.0.0.1:" + server.getLocalPort(), Optional.empty(), "test");
            SocketTransport transport = FakeDaemon.transport(address);
            Request request = Request.builder()
                    .method("POST")
                    .path("/build")
                    .body(endless())
                    .build();

            assertThatThrownBy(() -> transport.execute(request))
                    .isInstanceOfSatisfying(DaemonErrorResponse.class, error -> {
                        assertThat(error.status()).isEqualTo(500);
                        assertThat(error.reason()).isEqualTo("no space left on device");
                    });
            daemon.join();
        }
    }

    @Test
    void responseWithoutAnImageMeansThatTheDaemonEnded() {
        answerBuild("{\"stream\":\"STEP 1/1: RUN make\\n\"}\n");

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isInstanceOf(UserException.class)
                .isNotInstanceOf(BuildFailure.class)
                .hasMessage("The Docker daemon at \"" + fake.address()
                        + "\" ended the connection while the step \"STEP 1/1: RUN make\" ran."
                        + " Check that it still runs (\"docker info\"), and its log, then build again.");
    }

    @Test
    void truncatedResponseMeansThatTheDaemonEnded() {
        fake.pinging(DOCKER).answer("/build", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody()
                    .write("{\"stream\":\"STEP 1/1: RUN make\\n\"}\n{\"str".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("die");
        });

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ended the connection while the step \"STEP 1/1: RUN make\" ran.");
    }

    @Test
    void errorIsReportedWithItsReason() {
        fake.pinging(DOCKER).answer("/build", 500, "{\"message\":\"multiple outputs not supported\"}");

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"" + fake.address()
                        + "\" could not start the build: multiple outputs not supported. Check the daemon's log.");
    }

    @Test
    void pageOfAProxyIsReported() {
        fake.pinging(DOCKER).answer("/build", 502, "<html>\u001b[31m\n<body>Bad Gateway");

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("could not start the build: <html>. ");
    }

    @Test
    void responseThatIsNotJsonIsReported() {
        answerBuild("<html>");

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "The Docker daemon at \"" + fake.address() + "\" did not return a Docker API response: ");
    }

    @Test
    void builderImageThatIsLocalIsNotPulled() {
        fake.pinging(DOCKER).answer("/images/golang:1/json", 200, INSPECTED);

        assertThat(connect()
                        .require(ImageRole.BUILDER, ImageReference.parse("golang:1"), PullPolicy.MISSING, events::add)
                        .registryDigest())
                .contains(IMAGE);
        assertThat(events).isEmpty();
        assertThat(fake.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void builderImageThatIsAbsentIsPulledWithProgress() {
        fake.pinging(DOCKER).answer("/images/create", exchange -> {
            fake.answer("/images/golang:latest/json", 200, INSPECTED);
            byte[] body = """
                {"status":"Pulling from library/golang"}
                {"status":"Downloading","progressDetail":{"current":50,"total":100},"id":"a"}
                {"status":"Downloading","progressDetail":{"current":0,"total":100},"id":"b"}
                {"status":"Downloading","progressDetail":{"current":100,"total":100},"id":"b"}
                """.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(connect()
                        .require(ImageRole.BUILDER, ImageReference.parse("golang"), PullPolicy.MISSING, events::add)
                        .id())
                .isEqualTo(IMAGE);
        assertThat(fake.requests())
                .contains("POST /v1.41/images/create?fromImage=docker.io%2Flibrary%2Fgolang%3Alatest");
        assertThat(events.subList(0, 3))
                .containsExactly(
                        new PullStarted("golang:latest"),
                        new PullProgress("golang:latest", 50),
                        new PullProgress("golang:latest", 75));
        assertThat(events).last().isInstanceOf(PullFinished.class);
    }

    @Test
    void pullThatFailsMidwayIsRetriedAndReported() {
        fake.pinging(DOCKER)
                .answer(
                        "/images/create",
                        200,
                        "{\"errorDetail\":{\"message\":\"unexpected EOF\\nmore\"},\"error\":\"…\"}");
        String problem =
                "Cannot pull the builder image \"golang:1\": the connection to \"docker.io\" broke (unexpected EOF).";

        assertThatThrownBy(() -> connect()
                        .require(ImageRole.BUILDER, ImageReference.parse("golang:1"), PullPolicy.MISSING, events::add))
                .isInstanceOf(UserException.class)
                .hasMessage(problem + " Try again later; layers that were transferred are not sent again.");
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
        assertThat(events)
                .filteredOn(BuildEvent.Warning.class::isInstance)
                .hasSize(4)
                .first()
                .isEqualTo(new BuildEvent.Warning(problem + " Retrying in 2 s."));
    }

    @Test
    void pullThatIsBusyAtFirstSucceeds() {
        fake.pinging(DOCKER).answer("/images/create", exchange -> {
            fake.answer("/images/create", 200, "{}").answer("/images/golang:1/json", 200, INSPECTED);
            byte[] body = "{\"message\":\"toomanyrequests: retry-after: 9999999999999999999999\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(connect()
                        .require(ImageRole.BUILDER, ImageReference.parse("golang:1"), PullPolicy.MISSING, events::add)
                        .id())
                .isEqualTo(IMAGE);
        assertThat(pauses).containsExactly(Duration.ofMinutes(2));
    }

    @Test
    void tagIsSentAsRepositoryAndTag() {
        fake.pinging(DOCKER).answer("/images/" + IMAGE + "/tag", 201, "");

        connect().tag(IMAGE, ImageReference.parse("registry.example.com:5000/team/app"));

        assertThat(fake.requests())
                .last()
                .isEqualTo("POST /v1.41/images/" + IMAGE
                        + "/tag?repo=registry.example.com%3A5000%2Fteam%2Fapp&tag=latest");
    }

    @Test
    void exportIsTheBodyOfTheResponse() throws IOException {
        fake.pinging(DOCKER).answer("/images/" + IMAGE + "/get", 200, "tar");

        try (InputStream export = connect().export(IMAGE)) {
            assertThat(export).hasContent("tar");
        }
    }

    @Test
    void failedExportIsReportedWithTheReason() {
        fake.pinging(DOCKER).answer("/images/" + IMAGE + "/get", 500, "{\"message\":\"no space left\"}");

        assertThatThrownBy(() -> connect().export(IMAGE))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"" + fake.address()
                        + "\" could not export the image: no space left. Check the daemon's log.");
    }

    @Test
    void loadedTarIsTheBodyOfTheRequest() {
        fake.pinging(DOCKER).answer("/images/load", 200, "{\"stream\":\"Loaded image: app:1\\n\"}");

        connect().load(new ByteArrayInputStream("tar".getBytes(StandardCharsets.UTF_8)));

        assertThat(fake.requests()).last().isEqualTo("POST /v1.41/images/load?quiet=1");
        assertThat(fake.headers("Content-Type")).last().isEqualTo("application/x-tar");
        assertThat(fake.body()).asString().isEqualTo("tar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"errorDetail\":{\"message\":\"bad tar\"},\"error\":\"bad tar\"} | could not load the image: bad tar. Check the daemon's log.",
                "500 | {\"message\":\"bad tar\"} | could not load the image: bad tar. Check the daemon's log.",
                "200 | {\"error\":\"write /x: no space left on device\"} | has no space left on its disk. Free some with \"docker builder prune\" or \"docker system prune\"."
            })
    void failedLoadIsReportedWithTheReason(int status, String response, String message) {
        fake.pinging(DOCKER).answer("/images/load", status, response);

        assertThatThrownBy(() -> connect().load(InputStream.nullInputStream()))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"" + fake.address() + "\" " + message);
    }

    @ParameterizedTest
    @CsvSource({"200, []", "404, {\"message\":\"No such image\"}", "409, {\"message\":\"image is being used\"}"})
    void imageIsRemovedUnlessAContainerUsesIt(int status, String response) {
        fake.pinging(DOCKER)
                .answer("/images/" + IMAGE + "/json", 200, INSPECTED.replace("\"golang:1\"", ""))
                .answer("/images/" + IMAGE, status, response);

        connect().remove(IMAGE);

        assertThat(fake.requests()).last().isEqualTo("DELETE /v1.41/images/" + IMAGE);
    }

    @Test
    void imageWithATagIsNotRemoved() {
        fake.pinging(DOCKER).answer("/images/" + IMAGE + "/json", 200, INSPECTED);

        connect().remove(IMAGE);

        assertThat(fake.requests()).last().isEqualTo("GET /v1.41/images/" + IMAGE + "/json");
    }

    @Test
    void failedTagIsReportedWithTheReason() {
        fake.pinging(DOCKER).answer("/images/" + IMAGE + "/tag", 409, "{\"message\":\"name is reserved\"}");

        assertThatThrownBy(() -> connect().tag(IMAGE, ImageReference.parse("a:1")))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"" + fake.address()
                        + "\" could not tag the image: name is reserved. Check the daemon's log.");
    }

    @Test
    void secretsAreRejectedWithoutASession() {
        fake.pinging(DOCKER);
        Capabilities docker = connect().capabilities();

        assertThatThrownBy(() -> docker.requireSupported(SECRETS))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon cannot give secrets to a step, which the secret requires: Docker 1.2.3 at \""
                        + fake.address()
                        + "\" does not support BuildKit's protocol."
                        + " Build with a daemon of Docker 20.10 or later, or remove it from the configuration.");
    }

    @Test
    void podmanSupportsSecretsButNoAgent() {
        fake.pinging(PODMAN);
        Capabilities podman = connect().capabilities();
        List<RequiredFeature> needs = List.of(new RequiredFeature(BuildFeature.SSH, "the agent"));

        assertThatCode(() -> podman.requireSupported(SECRETS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> podman.requireSupported(needs))
                .hasMessageStartingWith(
                        "The daemon cannot let a step use SSH, which the agent requires: Podman 1.2.3 at ");
    }

    @Test
    void secretsAreSentToPodmanAsFilesOfTheContext() throws IOException {
        fake.pinging(PODMAN).answer("/build", 200, "{\"aux\":{\"ID\":\"" + IMAGE + "\"}}");

        connect().build(spec(SECRET), events::add);

        String query = URLDecoder.decode(String.join("", fake.requests()), StandardCharsets.UTF_8);
        assertThat(query).containsPattern("secrets=\\[\"id=token,src=secret-[0-9a-f-]{36}\"]");
        String file = query.replaceAll(".*src=([^\"]*)\".*", "$1");
        assertThat(new String(fake.body(), StandardCharsets.UTF_8))
                .contains(file)
                .contains("s3cret");
        assertThat(query).doesNotContain("s3cret");
    }

    @Test
    void invalidValuesOfTheDaemonAreReported() {
        fake.pinging(DOCKER)
                .answer("/build", 200, "{\"aux\":{\"ID\":\"sha256:short\"}}")
                .answer("/images/a:1/json", 200, INSPECTED.replace(IMAGE.toString(), "sha256:short"));

        assertThatThrownBy(() -> connect().build(spec(), events::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. The ");
        assertThatThrownBy(() -> connect().inspect("a:1"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. The ");
        fake.answer("/version", 200, "{\"Version\":\"1\",\"Os\":\"cp/m\",\"Arch\":\"z80\"}");
        assertThatThrownBy(this::connect)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. The ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[null]",
                "[{\"Names\":null,\"Labels\":{}}]",
                "[{\"Names\":[],\"Labels\":{}}]",
                "[{\"Names\":[null],\"Labels\":{}}]",
                "[{\"Names\":[\"/a\"]}]"
            })
    void incompleteListOfContainersIsReported(String containers) {
        fake.pinging(DOCKER).answer("/containers/json", 200, containers);

        assertThatThrownBy(() -> connect().containers().labelled("label"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. The ")
                .hasMessageContaining(" of a container is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|The description of a container is missing.",
                "{}|The state of a container is missing.",
                "{\"State\":{}}|The network of a container is missing.",
                "{\"State\":{},\"NetworkSettings\":{\"Ports\":{\"80/tcp\":[{\"HostPort\":\"x\"}]}}}|The published port \"x\" is not between 0 and 65535.",
                "{\"State\":{},\"NetworkSettings\":{\"Ports\":{\"80/tcp\":[{\"HostPort\":\"65536\"}]}}}|The published port \"65536\" is not between 0 and 65535.",
            })
    void incompleteDescriptionOfAContainerIsReported(String container, String problem) {
        fake.pinging(DOCKER).answer("/containers/a/json", 200, container);

        assertThatThrownBy(() -> connect().containers().state("a"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void containerWithoutAStateHasNoSocketsToLookUp(String container) {
        fake.pinging(DOCKER).answer("/containers/a/json", 200, container);

        assertThatThrownBy(() -> connect().containers().listening("a"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. The ")
                .hasMessageContaining(" of a container is missing.");
    }

    /** Not as a connection that broke. */
    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"NetworkSettings\":{\"Ports\":{\"x/tcp\":[]}}}"})
    void descriptionOfAContainerThatIsNotDockersIsReported(String container) {
        fake.pinging(DOCKER).answer("/containers/a/json", 200, container);

        assertThatThrownBy(() -> connect().containers().state("a"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\" did not return a Docker API response: ");
    }

    private byte[] echoed(String method, UnaryOperator<Request.Builder> body) throws IOException {
        Request request =
                body.apply(Request.builder().method(method).path("/echo")).build();
        try (Response response = transport().execute(request)) {
            assertThat(response.getStatusCode()).isEqualTo(200);
            return response.getBody().readAllBytes();
        }
    }

    private SocketTransport transport() {
        DaemonAddress address = DaemonAddress.parse(fake.address(), Optional.empty(), "test");
        return FakeDaemon.transport(address);
    }

    private Daemon daemon(String apiVersion) {
        fake.pinging(Map.of("Api-Version", apiVersion, "Ostype", "linux"));
        return connect().daemon();
    }

    private void answerBuild(String answer) {
        fake.pinging(DOCKER).answer("/build", 200, answer);
    }

    private DockerEngine connect() {
        return connect(fake.address(), Optional.empty());
    }

    private DockerEngine connect(String address, Optional<Path> certificates) {
        Host environment = new Host(Map.of(), Path.of("/nowhere"), Path.of("/nowhere"), Optional.empty(), false);
        return DockerEngine.connect(
                new DaemonChoice(
                        Optional.of(address), Optional.empty(), certificates, Optional.empty(), SettingNames.PLAIN),
                environment,
                RegistryAccess.anonymous(),
                line -> {},
                new RetryPolicy(pauses::add));
    }

    private static BuildSpec spec() {
        return spec(BuildSecrets.NONE);
    }

    private static BuildSpec spec(BuildSecrets access) {
        return new BuildSpec(
                ContextPath.of("Dockerfile"),
                BuildContext.empty(),
                new StepInputs(new TreeMap<>(), access),
                Optional.empty(),
                Optional.empty(),
                BuildCaches.ofDaemon());
    }

    private static String diskFull(String address) {
        return "The Docker daemon at \"" + address + "\" has no space left on its disk."
                + " Free some with \"docker builder prune\" or \"docker system prune\".";
    }

    /** As Go's server does: it gives its answer a moment to arrive before it resets the connection. */
    private static void hangUp(ServerSocket server, String body) {
        try (Socket client = server.accept()) {
            client.getInputStream().readNBytes(1 << 20);
            client.getOutputStream()
                    .write(("HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            Thread.sleep(500);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static InputStream endless() {
        return new InputStream() {
            private long left = 1L << 30;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                left -= length;
                return left > 0 ? length : -1;
            }
        };
    }
}
