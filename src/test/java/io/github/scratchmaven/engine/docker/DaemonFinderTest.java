package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.TlsFiles;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires Unix sockets")
class DaemonFinderTest {

    /** The SHA-256 of {@code build}, as {@code docker context create build} names the directory. */
    private static final String HASH_OF_BUILD = "44575cf5b28512d75644bf54a517dcef304ff809fd511747621b4d64f19aac66";

    private final Map<String, String> variables = new HashMap<>();
    private final Path root;

    DaemonFinderTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void pomsHostComesFirst() {
        variables.put("DOCKER_HOST", "tcp://other:1");

        assertThat(find(choice(Optional.of("tcp://pom:1234"), Optional.empty())).toString())
                .isEqualTo("tcp://pom:1234");
    }

    @Test
    void pomsContextComesBeforeTheEnvironment() throws IOException {
        variables.put("DOCKER_HOST", "tcp://other:1");
        context("{\"Host\":\"tcp://context:1\"}");

        assertThat(find(choice(Optional.empty(), Optional.of("build"))).toString())
                .isEqualTo("tcp://context:1");
    }

    @Test
    void daemonIsChosenBySettingsVariablesAndContexts() throws IOException {
        assertThat(isChosen(DaemonChoice.none())).isFalse();
        assertThat(isChosen(choice(Optional.of("tcp://pom:1"), Optional.empty())))
                .isTrue();
        assertThat(isChosen(choice(Optional.empty(), Optional.of("build")))).isTrue();
        variables.put("DOCKER_CONTEXT", "default");
        assertThat(isChosen(DaemonChoice.none())).isFalse();
        variables.put("DOCKER_CONTEXT", "build");
        assertThat(isChosen(DaemonChoice.none())).isTrue();
        variables.clear();
        configuration("{\"currentContext\":\"build\"}");
        assertThat(isChosen(DaemonChoice.none())).isTrue();
        configuration("{\"currentContext\":\"default\"}");
        assertThat(isChosen(DaemonChoice.none())).isFalse();
        variables.put("DOCKER_HOST", "tcp://variable:1");
        assertThat(isChosen(DaemonChoice.none())).isTrue();
    }

    @Test
    void hostAndContextContradict() {
        assertThatThrownBy(() -> find(choice(Optional.of("tcp://a"), Optional.of("b"))))
                .isInstanceOf(UserException.class)
                .hasMessage("Both the host \"tcp://a\" and the context \"b\" are set."
                        + " Set only one of daemon_host and daemon_context.");
    }

    @Test
    void variableComesBeforeTheContexts() throws IOException {
        variables.put("DOCKER_HOST", "tcp://variable:1");
        variables.put("DOCKER_CONTEXT", "build");
        context("{\"Host\":\"tcp://context:1\"}");

        assertThat(find().toString()).isEqualTo("tcp://variable:1");
    }

    @Test
    void contextVariableComesBeforeTheCurrentContext() throws IOException {
        variables.put("DOCKER_CONTEXT", "build");
        configuration("{\"currentContext\":\"absent\"}");
        context("{\"Host\":\"tcp://context:1\"}");

        assertThat(find().toString()).isEqualTo("tcp://context:1");
    }

    @Test
    void currentContextComesBeforeTheSocket() throws IOException {
        socket("var/run/docker.sock");
        configuration("{\"currentContext\":\"build\"}");
        context("{\"Host\":\"unix:///run/context.sock\"}");

        assertThat(find().toString()).isEqualTo("unix:///run/context.sock");
    }

    /**
     * The files have the shapes that these tools write: Docker Desktop's as "docker context inspect" prints them in docker/desktop-linux#57, Colima's as in
     * ddev/ddev-contrib#185, Rancher Desktop's as in its dockerDirManager.spec.ts. Podman writes no context: it is one that "docker context create podman"
     * writes, with the address that "podman machine start" prints.
     */
    @ParameterizedTest
    @CsvSource({
        "docker-desktop-linux, unix:///home/you/.docker/desktop/docker.sock",
        "docker-desktop-mac, unix:///Users/you/.docker/run/docker.sock",
        "docker-desktop-windows, npipe:////./pipe/dockerDesktopLinuxEngine",
        "colima, unix:///Users/you/.colima/default/docker.sock",
        "colima-profile, unix:///Users/you/.colima/build/docker.sock",
        "rancher-desktop, unix:///Users/you/.rd/docker.sock",
        "podman-machine, unix:///var/folders/8k/x_1/T/podman/podman-machine-default-api.sock",
        "podman-machine-windows, npipe:////./pipe/podman-machine-default"
    })
    void currentContextOfAnotherToolIsFound(String recorded, String address) throws URISyntaxException {
        Path configuration = Path.of(Objects.requireNonNull(getClass().getResource("contexts/" + recorded))
                .toURI());
        variables.put("DOCKER_CONFIG", configuration.toString());

        assertThat(find()).hasToString(address);
        assertThat(find().tls()).isEmpty();
        assertThat(isChosen(DaemonChoice.none())).isTrue();
    }

    @Test
    void defaultContextIsTheSocket() throws IOException {
        variables.put("DOCKER_CONTEXT", "default");
        socket("var/run/docker.sock");

        assertThat(find().socket()).contains(root.resolve("var/run/docker.sock"));
    }

    @ParameterizedTest
    @CsvSource({
        "var/run/docker.sock, user/docker.sock",
        "user/docker.sock, home/.docker/run/docker.sock",
        "home/.docker/run/docker.sock, home/.docker/desktop/docker.sock",
        "home/.docker/desktop/docker.sock, user/podman/podman.sock",
        "user/podman/podman.sock, run/podman/podman.sock",
        "run/podman/podman.sock, home/.local/share/containers/podman/machine/podman.sock"
    })
    void firstSocketThatExistsIsTaken(String first, String later) throws IOException {
        socket(later);
        assertThat(find().socket()).contains(root.resolve(later));

        socket(first);
        assertThat(find().socket()).contains(root.resolve(first));
    }

    @Test
    void defaultSocketIsNamedWhereNoneExists() {
        assertThat(find().socket()).contains(root.resolve("var/run/docker.sock"));
    }

    @Test
    void defaultOnWindowsIsThePipe() {
        Host windows = new Host(Map.of(), root, root, Optional.empty(), true);

        assertThat(new DaemonFinder(windows).find(DaemonChoice.none()).toString())
                .isEqualTo("npipe:////./pipe/docker_engine");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://host, tcp://host:2375",
        "tcp://host:99, tcp://host:99",
        "tcp://:99, tcp://127.0.0.1:99",
        "tcp://[::1], tcp://[::1]:2375",
        "tcp://host/prefix, tcp://host:2375/prefix",
        "unix:///run/d.sock, unix:///run/d.sock",
        "npipe:////./pipe/d, npipe:////./pipe/d"
    })
    void addressIsCompleted(String text, String complete) {
        variables.put("DOCKER_HOST", text);

        assertThat(find().toString()).isEqualTo(complete);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://host", "host:2375", "tcp://", "unix://", "unix://relative/path", "a b", "tcp://u@h"})
    void invalidAddressIsRejected(String text) {
        variables.put("DOCKER_HOST", text);

        assertThatThrownBy(this::find)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The Docker daemon's address \"" + text + "\" in DOCKER_HOST is invalid."
                                + " Write it with unix://, npipe://, tcp:// or ssh://, such as \"unix:///var/run/docker.sock\" or \"tcp://host:2376\".");
    }

    @Test
    void addressForSshIsOneWithoutTls() throws IOException {
        variables.put("DOCKER_TLS_VERIFY", "1");
        variables.put("DOCKER_HOST", "ssh://me@build");

        assertThat(find()).hasToString("ssh://me@build");
        assertThat(find().tls()).isEmpty();
        assertThat(find().isConfidential()).isTrue();
        context("{\"Host\":\"ssh://context\"}");
        assertThat(find(choice(Optional.empty(), Optional.of("build")))).hasToString("ssh://context");
    }

    @Test
    void invalidAddressForSshIsRejected() {
        variables.put("DOCKER_HOST", "ssh:///var/run/docker.sock");

        assertThatThrownBy(this::find)
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon's address \"ssh:///var/run/docker.sock\" in DOCKER_HOST is invalid:"
                        + " it names no host."
                        + " Write it like \"ssh://user@build.example.com\", and leave the login to ssh.");
    }

    @Test
    void verificationInTheEnvironmentMeansTls() {
        variables.put("DOCKER_HOST", "tcp://host");
        variables.put("DOCKER_TLS_VERIFY", "1");

        assertThat(find().toString()).isEqualTo("tcp://host:2376");
        assertThat(find().tls()).contains(new TlsFiles(root.resolve("home/.docker"), true));
        variables.put("DOCKER_CERT_PATH", "/certs");
        assertThat(find().tls()).contains(new TlsFiles(Path.of("/certs"), true));
    }

    @Test
    void certificatesInThePomMeanTls() {
        DaemonChoice choice = new DaemonChoice(
                Optional.of("tcp://host"),
                Optional.empty(),
                Optional.of(Path.of("/certs")),
                Optional.of(false),
                SettingNames.PLAIN);

        assertThat(find(choice).tls()).contains(new TlsFiles(Path.of("/certs"), false));
    }

    @Test
    void contextHasItsOwnCertificates() throws IOException {
        context("{\"Host\":\"tcp://host:1\",\"SkipTLSVerify\":true}");

        TlsFiles tls =
                find(choice(Optional.empty(), Optional.of("build"))).tls().orElseThrow();
        assertThat(tls.verify()).isFalse();
        assertThat(tls.directory())
                .isEqualTo(root.resolve("home/.docker/contexts/tls")
                        .resolve(HASH_OF_BUILD)
                        .resolve("docker"));
    }

    @Test
    void settingsOfThePomTakePrecedenceOverTheContexts() throws IOException {
        context("{\"Host\":\"tcp://host:1\",\"SkipTLSVerify\":true}");
        DaemonChoice verifying = new DaemonChoice(
                Optional.empty(),
                Optional.of("build"),
                Optional.of(Path.of("/certs")),
                Optional.of(true),
                SettingNames.PLAIN);

        assertThat(find(verifying).tls()).contains(new TlsFiles(Path.of("/certs"), true));
        context("{\"Host\":\"tcp://host:1\"}");
        assertThat(find(verifying).tls()).contains(new TlsFiles(Path.of("/certs"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "\"yes\"", "null"})
    void contextSkipsVerificationByTheValueTrueOnly(String value) throws IOException {
        context("{\"Host\":\"tcp://host:1\",\"SkipTLSVerify\":" + value + "}");

        assertThat(find(choice(Optional.empty(), Optional.of("build"))).tls()).isEmpty();
    }

    @Test
    void configurationDirectoryCanBeSet() throws IOException {
        configuration("{\"currentContext\":\"absent\"}");
        variables.put("DOCKER_CONFIG", root.resolve("elsewhere").toString());

        assertThat(find().socket()).isPresent();
    }

    @Test
    void absentContextIsReported() {
        variables.put("DOCKER_CONTEXT", "absent");

        assertThatThrownBy(this::find)
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker context \"absent\" named by DOCKER_CONTEXT does not exist."
                        + " List the existing ones with \"docker context ls\".");
    }

    @Test
    void invalidContextIsReportedWithItsFile() throws IOException {
        contextFile("{broken");

        assertThatThrownBy(() -> find(choice(Optional.empty(), Optional.of("build"))))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The file \"")
                .hasMessageEndingWith("\" is not valid JSON: see its line 1. Fix or remove it.");
    }

    @Test
    void contextWithoutHostIsReported() throws IOException {
        context("{}");

        assertThatThrownBy(() -> find(choice(Optional.empty(), Optional.of("build"))))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("has no host. Set one with \"docker context update --docker host=…\".");
    }

    private DaemonAddress find() {
        return find(DaemonChoice.none());
    }

    private DaemonAddress find(DaemonChoice choice) {
        return new DaemonFinder(environment()).find(choice);
    }

    private boolean isChosen(DaemonChoice choice) {
        return DaemonConnection.isChosen(choice, environment());
    }

    private Host environment() {
        return new Host(variables, root.resolve("home"), root, Optional.of(root.resolve("user")), false);
    }

    private static DaemonChoice choice(Optional<String> host, Optional<String> context) {
        return new DaemonChoice(host, context, Optional.empty(), Optional.empty(), SettingNames.PLAIN);
    }

    private void socket(String path) throws IOException {
        write(root.resolve(path), "");
    }

    private void configuration(String json) throws IOException {
        write(root.resolve("home/.docker/config.json"), json);
    }

    private void context(String endpoint) throws IOException {
        contextFile("{\"Name\":\"build\",\"Metadata\":{},\"Endpoints\":{\"docker\":" + endpoint + "}}");
    }

    private void contextFile(String json) throws IOException {
        write(root.resolve("home/.docker/contexts/meta/" + HASH_OF_BUILD + "/meta.json"), json);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
