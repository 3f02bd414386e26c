package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.BuildKitChoice;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildKitAddressTest {

    private static final Map<String, String> VARIABLE = Map.of("BUILDKIT_HOST", "tcp://variable");

    @TempDir
    Path directory;

    @Test
    void settingComesBeforeDockerAndTheVariable() {
        assertThat(find(choice("tcp://pom:1"), DaemonChoice.none(), true, VARIABLE))
                .hasValueSatisfying(found -> assertThat(found).hasToString("tcp://pom:1"));
    }

    @Test
    void variableComesBeforeDockersDefault() {
        BuildKitChoice nothing = choice(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(find(nothing, DaemonChoice.none(), false, VARIABLE))
                .hasValueSatisfying(found -> assertThat(found).hasToString("tcp://variable:1234"));
        assertThat(find(nothing, DaemonChoice.none(), true, VARIABLE)).isEmpty();
        assertThat(find(nothing, DaemonChoice.none(), false, Map.of())).isEmpty();
    }

    @Test
    void settingsOfDockerAndBuildKitContradict() {
        assertThatThrownBy(
                        () -> find(choice("tcp://b"), docker(Optional.of("tcp://d"), Optional.empty()), true, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("Both the Docker daemon \"tcp://d\" and the BuildKit \"tcp://b\" are set."
                        + " Set only one of daemon_host and buildkit_host.");
        assertThatThrownBy(() -> find(choice("tcp://b"), docker(Optional.empty(), Optional.of("c")), true, Map.of()))
                .hasMessage("Both the Docker context \"c\" and the BuildKit \"tcp://b\" are set."
                        + " Set only one of daemon_context and buildkit_host.");
    }

    @Test
    void certificatesThatDoNotExistAreReported() {
        Path absent = directory.resolve("absent");

        assertThatThrownBy(() -> find(
                        choice(Optional.of("tcp://b"), Optional.of(absent), Optional.empty()),
                        DaemonChoice.none(),
                        false,
                        Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("The directory \"" + absent + "\" with the certificates for BuildKit does not exist."
                        + " Correct buildkit_certificates, which names the directory of ca.pem, cert.pem and key.pem.");
    }

    @Test
    void nameInTheCertificateRequiresTls() {
        assertThatThrownBy(() -> find(
                        choice(Optional.of("tcp://b"), Optional.empty(), Optional.of("name")),
                        DaemonChoice.none(),
                        false,
                        Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("The name in BuildKit's certificate, \"name\", is set, but no certificates for TLS."
                        + " Set buildkit_certificates too.");
    }

    private Optional<BuildKitAddress> find(
            BuildKitChoice choice, DaemonChoice docker, boolean dockerIsChosen, Map<String, String> variables) {
        Host host = new Host(variables, directory, directory, Optional.empty(), false);
        return BuildKitAddress.find(choice, docker, () -> dockerIsChosen, host);
    }

    private static DaemonChoice docker(Optional<String> host, Optional<String> context) {
        return new DaemonChoice(host, context, Optional.empty(), Optional.empty(), SettingNames.PLAIN);
    }

    private static BuildKitChoice choice(String host) {
        return choice(Optional.of(host), Optional.empty(), Optional.empty());
    }

    private static BuildKitChoice choice(Optional<String> host, Optional<Path> certPath, Optional<String> serverName) {
        return new BuildKitChoice(host, certPath, serverName, SettingNames.PLAIN);
    }
}
