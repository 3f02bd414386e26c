package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonAddressTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://user:hunter2@host:1, tcp://user:…@host:1",
        "tcp://user:hunter2/@2@host:1, tcp://user:…@host:1",
        "user:hunter2@host, user:…@host",
        "http://:hunter2@host, http://:…@host"
    })
    void passwordInAnAddressIsNotRepeated(String text, String shown) {
        assertThatThrownBy(() -> DaemonAddress.parse(text, Optional.empty(), "DOCKER_HOST"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The Docker daemon's address \"" + shown + "\" in DOCKER_HOST is invalid. ");
    }

    @Test
    void passwordForSshIsNotRepeated() {
        assertThatThrownBy(() -> DaemonAddress.parse("ssh://user:hunter2@host", Optional.empty(), "DOCKER_HOST"))
                .hasMessageContaining("ssh://user:…@host")
                .hasMessageContaining("is invalid: it contains a password, which ssh does not accept.")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://my_dind:2375, my_dind, 2375",
        "tcp://my_dind, my_dind, 2375",
        "tcp://_dmarc.build_host/path, _dmarc.build_host, 2375",
        "tcp://[fe80::1]:99, [fe80::1], 99"
    })
    void hostMayContainUnderscores(String text, String host, int port) {
        DaemonAddress address = DaemonAddress.parse(text, Optional.empty(), "DOCKER_HOST");

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"npipe:////./pipe/docker_engine, //./pipe/docker_engine", "npipe:////server/pipe/d, //server/pipe/d"})
    void pathOfANamedPipeIsThatOfWindows(String text, String path) {
        DaemonAddress address = DaemonAddress.parse(text, Optional.empty(), "DOCKER_HOST");

        assertThat(address.uri().getPath()).isEqualTo(path);
        assertThat(address.isConfidential()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npipe:\\\\.\\pipe\\docker_engine",
                "\\\\.\\pipe\\docker_engine",
                "npipe://./pipe/docker_engine",
                "C:\\docker.sock"
            })
    void pathOfWindowsIsNoAddress(String text) {
        assertThatThrownBy(() -> DaemonAddress.parse(text, Optional.empty(), "DOCKER_HOST"))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon's address \"" + text + "\" in DOCKER_HOST is invalid."
                        + " Write it with unix://, npipe://, tcp:// or ssh://, such as"
                        + " \"unix:///var/run/docker.sock\" or \"tcp://host:2376\".");
    }

    @Test
    void unverifiedTlsIsNotConfidential() {
        assertThat(tls(true).isConfidential()).isTrue();
        assertThat(tls(false).isConfidential()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///run/buildkit/buildkitd.sock, unix:///run/buildkit/buildkitd.sock",
        "tcp://buildkitd, tcp://buildkitd:1234",
        "tcp://[::1]:99, tcp://[::1]:99",
        "ssh://me@host, ssh://me@host",
        "kube-pod://b?context=c, kube-pod://b?context=c",
        "docker-container://b, docker-container://b"
    })
    void addressOfBuildKitIsReadAsByBuildctl(String text, String complete) {
        assertThat(DaemonAddress.parseBuildKit(text, Optional.empty(), "BUILDKIT_HOST"))
                .hasToString(complete);
    }

    @Test
    void addressOfBuildKitThatIsInvalidIsReportedWithItsNotations() {
        assertThatThrownBy(() -> DaemonAddress.parseBuildKit("http://host", Optional.empty(), "BUILDKIT_HOST"))
                .isInstanceOf(UserException.class)
                .hasMessage("BuildKit's address \"http://host\" in BUILDKIT_HOST is invalid."
                        + " Write it with unix://, tcp://, ssh://, kube-pod:// or docker-container://, such as"
                        + " \"unix:///run/buildkit/buildkitd.sock\" or \"tcp://host:1234\".");
        assertThatThrownBy(() -> DaemonAddress.parseBuildKit("npipe:////./pipe/x", Optional.empty(), "BUILDKIT_HOST"))
                .isInstanceOf(UserException.class);
        assertThatThrownBy(() -> DaemonAddress.parseBuildKit("kube-pod://b?x=y", Optional.empty(), "BUILDKIT_HOST"))
                .hasMessage("BuildKit's address \"kube-pod://b?x=y\" in BUILDKIT_HOST is invalid: it has an unknown"
                        + " parameter, x. Write it like \"kube-pod://buildkitd-0?namespace=build\" or"
                        + " \"docker-container://buildkitd\".");
    }

    private static DaemonAddress tls(boolean verify) {
        return DaemonAddress.parse(
                "tcp://build.example.com", Optional.of(new TlsFiles(Path.of("certificates"), verify)), "DOCKER_HOST");
    }
}
