package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "Linux/x86_64, linux/amd64",
        "linux/x86-64, linux/amd64",
        "linux/amd64/v1, linux/amd64",
        "linux/amd64/v3, linux/amd64/v3",
        "linux/i386, linux/386",
        "linux/aarch64, linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/arm64/8, linux/arm64",
        "linux/arm64/v9, linux/arm64/v9",
        "linux/arm, linux/arm/v7",
        "linux/arm/6, linux/arm/v6",
        "linux/arm/v5, linux/arm/v5",
        "linux/armhf, linux/arm/v7",
        "linux/armel, linux/arm/v6",
        "linux/riscv64, linux/riscv64",
        "linux/ppc64le, linux/ppc64le",
        "macOS/arm64, darwin/arm64",
    })
    void equalPlatformsHaveOneName(String text, String name) {
        assertThat(Platform.parse(text)).hasToString(name).isEqualTo(Platform.parse(name));
    }

    @Test
    void platformIsParsedIntoItsParts() {
        assertThat(Platform.parse("linux/arm/v6")).isEqualTo(new Platform("linux", "arm", "v6"));
        assertThat(Platform.parse("linux/s390x").variant()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "amd64", "/amd64", "linux/", "linux/arm/", "linux//v7", "a/b/c/d"})
    void otherNumbersOfPartsAreRejected(String text) {
        assertThatThrownBy(() -> Platform.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The platform \"" + text + "\" is not an operating system and an architecture.");
    }

    @ParameterizedTest
    @CsvSource({
        "lunix/amd64, operating system \"lunix\" is not known.",
        "linux/amd46, architecture \"amd46\" is not known.",
        "linux/arm/v 7, variant \"v 7\" is not valid.",
    })
    void unknownPartIsNamed(String text, String problem) {
        assertThatThrownBy(() -> Platform.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The platform's " + problem);
    }

    @Test
    void machineRunsThePlatformOfItsArchitecture() {
        List<Platform> platforms = Stream.of("linux/arm64", "linux/amd64/v3", "linux/amd64", "linux/arm/v6")
                .map(Platform::parse)
                .toList();

        assertThat(Platform.parse("linux/amd64").runnable(platforms)).contains(platforms.get(2));
        assertThat(Platform.parse("linux/amd64/v2").runnable(platforms)).contains(platforms.get(1));
        assertThat(Platform.parse("linux/arm").runnable(platforms)).contains(platforms.get(3));
        assertThat(Platform.parse("linux/riscv64").runnable(platforms)).isEmpty();
        assertThat(Platform.parse("windows/amd64").runnable(platforms)).isEmpty();
    }
}
