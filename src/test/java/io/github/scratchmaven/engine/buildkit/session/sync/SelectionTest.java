package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.ContextPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final String[] FILES = {
        "Dockerfile",
        "docs/a.md",
        "docs/b.txt",
        "docs/sub/c.md",
        "main.go",
        "vendor/x/x.go",
        "vendor/x/x_test.go",
        "empty/"
    };

    @Test
    void everythingIsSelectedByDefault() {
        assertThat(selected(Selection.all()))
                .containsExactly(
                        "Dockerfile",
                        "docs",
                        "docs/a.md",
                        "docs/b.txt",
                        "docs/sub",
                        "docs/sub/c.md",
                        "empty",
                        "main.go",
                        "vendor",
                        "vendor/x",
                        "vendor/x/x.go",
                        "vendor/x/x_test.go");
    }

    @Test
    void includedFileIsSelectedWithTheDirectoriesAboveIt() {
        assertThat(selected(including("docs/sub/c.md"))).containsExactly("docs", "docs/sub", "docs/sub/c.md");
    }

    @Test
    void includedDirectoryIsSelectedWithItsEntries() {
        assertThat(selected(including("docs")))
                .containsExactly("docs", "docs/a.md", "docs/b.txt", "docs/sub", "docs/sub/c.md");
    }

    @Test
    void wildcardsIncludeAtOneDepthOrAtAny() {
        assertThat(selected(including("*/*.md"))).containsExactly("docs", "docs/a.md");
        assertThat(selected(including("**/*.md"))).containsExactly("docs", "docs/a.md", "docs/sub", "docs/sub/c.md");
        assertThat(selected(including("[a-m]*.go", "vendor/?/x.go")))
                .containsExactly("main.go", "vendor", "vendor/x", "vendor/x/x.go");
    }

    @Test
    void laterPatternOverrides() {
        assertThat(selected(including("docs", "!docs/sub"))).containsExactly("docs", "docs/a.md", "docs/b.txt");
        assertThat(selected(excluding("docs", "vendor", "!docs/sub", "*.go", "Dockerfile")))
                .containsExactly("docs", "docs/sub", "docs/sub/c.md", "empty");
    }

    @Test
    void excludedFilesAreNotSelectedEvenIfIncluded() {
        Selection selection = new Selection(List.of("vendor"), List.of("**/*_test.go"), List.of());
        assertThat(selected(selection)).containsExactly("vendor", "vendor/x", "vendor/x/x.go");
    }

    @Test
    void followedPathsAndIncludedOnesAddUp() {
        Selection selection = new Selection(List.of("main.go"), List.of(), List.of("docs/*.md"));
        assertThat(selected(selection)).containsExactly("docs", "docs/a.md", "main.go");
    }

    @Test
    void followedRootSelectsEverything() {
        for (String root : List.of(".", "/", "", "docs/..")) {
            assertThat(selected(new Selection(List.of(), List.of("?*.*", "*/*"), List.of(root))))
                    .containsExactly("Dockerfile", "docs", "empty", "vendor");
        }
    }

    @Test
    void invalidPatternIsRejected() {
        assertThatThrownBy(() -> selected(excluding("[a"))).hasMessageContaining("[a");
    }

    private static Selection including(String... patterns) {
        return new Selection(List.of(patterns), List.of(), List.of());
    }

    private static Selection excluding(String... patterns) {
        return new Selection(List.of(), List.of(patterns), List.of());
    }

    private static List<String> selected(Selection selection) {
        return selection.of(Tree.of(FILES)).keySet().stream()
                .map(ContextPath::value)
                .toList();
    }
}
