package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoSourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "// package main",
                "/* package main",
                "package",
                "packagemain",
                "package /* main",
                "func main() {}"
            })
    void textWithoutAPackageClauseHasNoName(String text) {
        assertThat(new GoSource(text).packageName()).isEmpty();
    }

    @Test
    void nameMayBeAnyIdentifier() {
        assertThat(new GoSource("package größe_2;import \"x\"").packageName()).contains("größe_2");
    }

    @Test
    void longCommentIsRead() {
        String licence = "// All rights reserved.\n".repeat(100_000);

        assertThat(new GoSource(licence + "/* " + licence + " */ package main").packageName())
                .contains("main");
    }

    @ParameterizedTest
    @CsvSource({"sqlite, true", "'other,sqlite', true", "' other  sqlite ', true", "sqlite3, false", "'', false"})
    void tagsOfTheUserDecideWhetherAFileIsBuilt(String tags, boolean built) {
        GoSource source = new GoSource("//go:build sqlite\n\npackage main\n");

        assertThat(source.isBuiltWith(BuildTags.of("amd64", GoVersion.configured("1.27.4"), tags)))
                .isEqualTo(built);
    }

    @ParameterizedTest
    @CsvSource({"1.26.9, false", "1.27.0, true", "1.28.1, true"})
    void releaseTagsAreSatisfiedFromTheirReleaseOn(String version, boolean built) {
        GoSource source = new GoSource("//go:build go1.27\n\npackage main\n");

        assertThat(source.isBuiltWith(BuildTags.of("amd64", GoVersion.configured(version), "")))
                .isEqualTo(built);
    }
}
