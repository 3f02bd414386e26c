package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.recipe.go.modfile.GoMod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainPackageTest {

    /** Recorded from {@code go build} of Go 1.26.8. */
    @ParameterizedTest
    @CsvSource({
        "., example.com/app, app",
        "., example.com/app/v2, app",
        "., example.com/app/v10, app",
        "., example.com/app/v1, v1",
        "., example.com/app/v0, v0",
        "., gopkg.in/app.v2, app.v2",
        "., app, app",
        "., v2, v2",
        "./cmd/tool, example.com/app/v2, tool",
        "cmd/tool, example.com/app, tool",
        "cmd/tool/v3, example.com/app, tool",
        "cmd/v3, example.com/app, cmd",
        "cmd/v3x, example.com/app, v3x",
        ".hidden, example.com/app, .hidden",
    })
    void nameIsThatOfGoBuild(String directory, String modulePath, String name) {
        GoModule module = new GoModule(SourceDirectory.ROOT, GoMod.parse("module " + modulePath + "\n", "go.mod"));
        SourceDirectory main = SourceDirectory.ROOT.resolve(directory).orElseThrow();

        assertThat(new MainPackage(module, main).programName()).isEqualTo(name);
    }
}
