package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.go.modfile.GoMod;
import io.github.scratchmaven.recipe.go.modfile.GoWork;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoVersionTest {

    private static final String REMEDY = "Set the full version in the pom, such as <go><version>1.27.4</version></go>,"
            + " or add a line such as \"toolchain go1.27.4\" to \"go.mod\".";

    @ParameterizedTest
    @CsvSource({
        "1.27.4, true",
        "1.27.0, true",
        "1.9.7, true",
        "1.27, false",
        "1.20, false",
        "1.27rc1, false",
        "1.9beta2, false",
    })
    void patchReleaseIsWhatNamesItsPatch(String text, boolean patchRelease) {
        GoVersion version = GoVersion.parse(text).orElseThrow();

        assertThat(version.isPatchRelease()).isEqualTo(patchRelease);
        assertThat(version).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                "go1.27.4",
                "v1.27.4",
                "1.27.4rc1",
                "1.27.04",
                "1.27-rc1",
                "1.27rc",
                "latest",
                "1.27.4 "
            })
    void otherTextIsNoVersion(String text) {
        assertThat(GoVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"go1.27.4, 1.27.4", "go1.27.4-custom, 1.27.4", "go1.27rc1-x-y, 1.27rc1", "go1.27, 1.27"})
    void toolchainNameHoldsAVersion(String name, String version) {
        assertThat(GoVersion.ofToolchain(name))
                .hasValueSatisfying(found -> assertThat(found).hasToString(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "local", "1.27.4", "gopher1.27.4"})
    void otherToolchainNameHoldsNone(String name) {
        assertThat(GoVersion.ofToolchain(name)).isEmpty();
    }

    @Test
    void orderIsThatOfTheGoCommand() {
        Stream<String> ordered = Stream.of(
                "1.9",
                "1.9.1",
                "1.10",
                "1.20beta1",
                "1.20",
                "1.20.1",
                "1.21",
                "1.21beta1",
                "1.21rc2",
                "1.21rc10",
                "1.21.0",
                "1.21.9",
                "1.21.10",
                "1.22",
                "2.0");

        assertThat(ordered.map(text -> GoVersion.parse(text).orElseThrow())).isSorted();
        assertThat(GoVersion.parse("1.20").orElseThrow())
                .isEqualByComparingTo(GoVersion.parse("1.20.0").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "go 1.26.0;toolchain go1.27.4, 1.27.4",
        "go 1.26.0;toolchain go1.27.4-custom, 1.27.4",
        "toolchain go1.27.4, 1.27.4",
        "go 1.26;toolchain go1.26.1, 1.26.1",
        "go 1.27.4, 1.27.4",
        "go 1.27.4;toolchain default, 1.27.4",
        "go 1.27.4;toolchain go1.26.9, 1.27.4",
    })
    void toolchainLineElseGoLineDecides(String lines, String version) {
        assertThat(GoVersion.of(GoMod.parse(lines.replace(';', '\n'), "go.mod")))
                .hasToString(version);
        assertThat(GoVersion.of(GoWork.parse(lines.replace(';', '\n'), "go.work")))
                .hasToString(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "go 1.27|\"go.mod\" does not name a Go release with its patch number: it has the go line \"1.27\".",
                "go 1.20|\"go.mod\" does not name a Go release with its patch number: it has the go line \"1.20\".",
                "go 1.27rc1|\"go.mod\" does not name a Go release with its patch number: it has the go line \"1.27rc1\".",
                "go 1.26;toolchain go1.27rc1|\"go.mod\" does not name a Go release with its patch number: it has the toolchain line"
                        + " \"go1.27rc1\" and the go line \"1.26\".",
                "go 1.27;toolchain go1.26.4|\"go.mod\" does not name a Go release with its patch number: it has the toolchain line"
                        + " \"go1.26.4\" and the go line \"1.27\".",
                "module m|\"go.mod\" has no Go version: it has neither a go line nor a toolchain line.",
            })
    void versionWithoutAPatchIsRejected(String lines, String problem) {
        GoMod mod = GoMod.parse(lines.replace(';', '\n'), "go.mod");

        assertThatThrownBy(() -> GoVersion.of(mod))
                .isInstanceOf(UserException.class)
                .extracting("problem", "remedy")
                .containsExactly(problem, REMEDY);
    }

    @Test
    void configuredVersionMayBeAnyPatchRelease() {
        assertThat(GoVersion.configured("1.13.0")).hasToString("1.13.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.27", "latest", "1.27rc1", "go1.27.4"})
    void configuredVersionWithoutAPatchIsRejected(String version) {
        assertThatThrownBy(() -> GoVersion.configured(version))
                .isInstanceOf(UserException.class)
                .hasMessage("<go><version> \"" + version + "\" is not a full Go version with a patch number."
                        + " Write the full version, such as <version>1.27.4</version>.");
    }
}
