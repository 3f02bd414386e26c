package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.host.Host;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest().setInteractiveMode(true);

    @Test
    void consoleShowsColours() {
        assertThat(terminal(Map.of("TERM", "xterm"), true).hasColours()).isTrue();
        assertThat(terminal(Map.of("TERM", "xterm"), false).hasColours()).isFalse();
    }

    @Test
    void linesOfAConsoleCanBeReplacedAlsoWithoutColours() {
        assertThat(terminal(Map.of("NO_COLOR", "1"), true).isInteractive()).isTrue();
        assertThat(terminal(Map.of("TERM", "dumb"), true).isInteractive()).isFalse();
        assertThat(terminal(Map.of(), false).isInteractive()).isFalse();

        request.getUserProperties().setProperty("style.color", "always");
        assertThat(terminal(Map.of(), false).isInteractive()).isFalse();
        request.setInteractiveMode(false);
        assertThat(terminal(Map.of(), true).isInteractive()).isFalse();
    }

    @Test
    void batchModeHasNone() {
        request.setInteractiveMode(false);

        assertThat(terminal(Map.of(), true).hasColours()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TERM,dumb", "NO_COLOR,1"})
    void environmentTurnsThemOff(String name, String value) {
        assertThat(terminal(Map.of(name, value), true).hasColours()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"style.color", "maven.style.color"})
    void propertyOfMavenHasPrecedence(String name) {
        request.getUserProperties().setProperty(name, "always");
        assertThat(terminal(Map.of("NO_COLOR", "1"), false).hasColours()).isTrue();

        request.getUserProperties().setProperty(name, "never");
        assertThat(terminal(Map.of(), true).hasColours()).isFalse();

        request.getUserProperties().setProperty(name, "auto");
        assertThat(terminal(Map.of(), true).hasColours()).isTrue();
        assertThat(terminal(Map.of(), false).hasColours()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"120,120", "40,40", "39,100", "0,100", "wide,100", "-5,100", "99999,100"})
    void widthIsThatOfTheShell(String columns, int width) {
        assertThat(terminal(Map.of("COLUMNS", columns), false).columns()).isEqualTo(width);
    }

    @Test
    void widthHasADefault() {
        assertThat(terminal(Map.of(), false).columns()).isEqualTo(100);
    }

    /** Tests run without a console. */
    @Test
    void thisProcessHasOne() {
        Host nothing = new Host(Map.of(), Path.of("none"), Path.of("none"), Optional.empty(), false);

        assertThat(Terminal.of(session(), nothing)).isEqualTo(new Terminal(false, false, 100));
    }

    private Terminal terminal(Map<String, String> variables, boolean isConsole) {
        Host host = new Host(variables, Path.of("none"), Path.of("none"), Optional.empty(), false);
        return Terminal.of(session(), host, isConsole);
    }

    @SuppressWarnings("deprecation") // there is no other constructor
    private MavenSession session() {
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }
}
