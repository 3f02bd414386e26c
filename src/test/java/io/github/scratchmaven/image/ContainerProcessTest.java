package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerProcessTest {

    @Test
    void laterChangesOfTheInputDoNotReachIt() {
        List<String> entrypoint = new ArrayList<>(List.of("/app"));
        List<String> args = new ArrayList<>(List.of("--port=80"));
        SortedMap<String, String> environment = new TreeMap<>(Map.of("A", "1"));
        ContainerProcess process = process(entrypoint, args, environment);

        entrypoint.clear();
        args.clear();
        environment.clear();

        assertThat(process.entrypoint()).containsExactly("/app");
        assertThat(process.args()).containsExactly("--port=80");
        assertThat(process.environment()).containsExactly(Map.entry("A", "1"));
        assertThatThrownBy(() -> process.environment().put("B", "2")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void environmentIsInNaturalOrderWhateverTheInputs() {
        SortedMap<String, String> backwards = new TreeMap<>(Collections.reverseOrder());
        backwards.putAll(Map.of("A", "1", "B", "2", "a", "3"));

        assertThat(process(List.of(), List.of(), backwards).environment().keySet())
                .containsExactly("A", "B", "a");
    }

    @Test
    void emptyProgramIsRefused() {
        assertThatThrownBy(() -> process(List.of("", "-v"), List.of(), new TreeMap<>()))
                .isInstanceOf(UserException.class)
                .hasMessage("The first part of <entrypoint> names no program."
                        + " Write the program's path there, and each of its arguments as a part of its own.");
    }

    @Test
    void nulInAnArgumentIsRefused() {
        assertThatThrownBy(() -> process(List.of("/app\0"), List.of(), new TreeMap<>()))
                .isInstanceOf(UserException.class)
                .hasMessage("The argument \"/app\\u0000\" in <entrypoint> holds a NUL character. Leave it out.");
        assertThatThrownBy(() -> process(List.of(), List.of("\0"), new TreeMap<>()))
                .hasMessage("The argument \"\\u0000\" in <args> holds a NUL character. Leave it out.");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "A=B, A=B", "'A\u0000', A\\u0000"})
    void badVariableNameIsRefused(String name, String shown) {
        assertThatThrownBy(() -> process(List.of(), List.of(), new TreeMap<>(Map.of(name, "secret"))))
                .isInstanceOf(UserException.class)
                .hasMessage("The environment variable \"" + shown
                        + "\" has no valid name. Give it a name without \"=\" in <environment>.");
    }

    @Test
    void nulInAVariableIsRefusedWithoutTellingTheValue() {
        assertThatThrownBy(() -> process(List.of(), List.of(), new TreeMap<>(Map.of("TOKEN", "secret\0"))))
                .isInstanceOf(UserException.class)
                .hasMessage("The value of the environment variable \"TOKEN\" holds a NUL character."
                        + " Leave it out in <environment>.");
    }

    private static ContainerProcess process(
            List<String> entrypoint, List<String> args, SortedMap<String, String> environment) {
        return new ContainerProcess(
                ContainerUser.parse("65534"),
                ContainerPath.parse("/data"),
                entrypoint,
                args,
                environment,
                Optional.of(StopSignal.parse("SIGTERM")));
    }
}
