package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetPlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64, false",
        "linux/amd64, linux/arm64, true",
        "linux/arm64, linux/amd64, true",
        "linux/amd64/v3, linux/amd64, false",
        "linux/arm/v7, linux/arm, false",
        "linux/arm/v7, linux/arm64, true",
        "linux/386, linux/amd64, true"
    })
    void processorOfTheMachineDecidesWhetherThePlatformIsForeign(String platform, String machine, boolean foreign) {
        TargetPlatform target = TargetPlatform.of(Platform.parse(platform), Platform.parse(machine));

        assertThat(target).isEqualTo(new TargetPlatform(Platform.parse(platform), foreign));
    }
}
