package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
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
    void inputIsCopied() {
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
    void environmentIsInNaturalOrder() {
        SortedMap<String, String> backwards = new TreeMap<>(Collections.reverseOrder());
        backwards.putAll(Map.of("A", "1", "B", "2", "a", "3"));

        assertThat(process(List.of(), List.of(), backwards).environment().keySet())
                .containsExactly("A", "B", "a");
    }

    @Test
    void emptyProgramIsRejected() {
        assertThatThrownBy(() -> process(List.of("", "-v"), List.of(), new TreeMap<>()))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The entrypoint does not name a program: its first word is missing or empty.");
    }

    @Test
    void nulInAnArgumentIsRejected() {
        assertThatThrownBy(() -> process(List.of("/app\0"), List.of(), new TreeMap<>()))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The word \"/app\\u0000\" of the entrypoint has a NUL character.");
        assertThatThrownBy(() -> process(List.of(), List.of("\0"), new TreeMap<>()))
                .hasMessage("The word \"\\u0000\" of the args has a NUL character.");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "A=B, A=B", "'A\u0000', A\\u0000"})
    void badVariableNameIsRejected(String name, String shown) {
        assertThatThrownBy(() -> process(List.of(), List.of(), new TreeMap<>(Map.of(name, "secret"))))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The environment variable \"" + shown
                        + "\" has no valid name: a name is not empty and has neither \"=\" nor NUL.");
    }

    @Test
    void nulInAVariableIsRejectedWithoutShowingTheValue() {
        assertThatThrownBy(() -> process(List.of(), List.of(), new TreeMap<>(Map.of("TOKEN", "secret\0"))))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The value of the environment variable \"TOKEN\" has a NUL character.");
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
