package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JvmVariablesTest {

    @Test
    void laterFlagsReplaceEarlierOnes() {
        assertThat(of(Map.of(
                                "_JAVA_OPTIONS", "-Dlast",
                                "JDK_JAVA_OPTIONS", "-Dsecond",
                                "JAVA_TOOL_OPTIONS", "-Dfirst",
                                "JAVA_OPTS", "-Dignored"))
                        .with(List.of("-Dcommand")))
                .containsExactly("-Dfirst", "-Dsecond", "-Dcommand", "-Dlast");
    }

    @Test
    void whiteSpaceSeparatesFlagsOutsideOfQuotes() {
        JvmVariables variables = of(Map.of("JAVA_TOOL_OPTIONS", "\n  -Da='b  c'  -Dd=\"it's $1\"\n\t-ea ''\n"));

        assertThat(variables.flags("JAVA_TOOL_OPTIONS")).containsExactly("-Da=b  c", "-Dd=it's $1", "-ea", "");
        assertThat(variables.line("JAVA_TOOL_OPTIONS")).isEqualTo("-Da='b c' -Dd=\"it's $1\" -ea ''");
    }

    @Test
    void unsetVariableHasNoFlags() {
        assertThat(of(Map.of()).flags("JAVA_TOOL_OPTIONS")).isEmpty();
        assertThat(of(Map.of()).line("JAVA_TOOL_OPTIONS")).isEmpty();
    }

    @Test
    void variablesOfTheSameNameAreReplaced() {
        assertThat(of(Map.of("JAVA_TOOL_OPTIONS", "-Da", "_JAVA_OPTIONS", "-Db"))
                        .replacedBy(of(Map.of("JAVA_TOOL_OPTIONS", "-Dc")))
                        .with(List.of()))
                .containsExactly("-Dc", "-Db");
    }

    private static JvmVariables of(Map<String, String> environment) {
        return JvmVariables.in(new TreeMap<>(environment));
    }
}
