package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void allTravelsUnlessTheDaemonSaysOtherwise() {
        assertThat(chosen(Selection.all()))
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
    void includedFileTravelsWithTheDirectoriesAboveIt() {
        assertThat(chosen(including("docs/sub/c.md"))).containsExactly("docs", "docs/sub", "docs/sub/c.md");
    }

    @Test
    void includedDirectoryTravelsWithAllThatIsInIt() {
        assertThat(chosen(including("docs")))
                .containsExactly("docs", "docs/a.md", "docs/b.txt", "docs/sub", "docs/sub/c.md");
    }

    @Test
    void wildcardsIncludeAtOneDepthOrAtAny() {
        assertThat(chosen(including("*/*.md"))).containsExactly("docs", "docs/a.md");
        assertThat(chosen(including("**/*.md"))).containsExactly("docs", "docs/a.md", "docs/sub", "docs/sub/c.md");
        assertThat(chosen(including("[a-m]*.go", "vendor/?/x.go")))
                .containsExactly("main.go", "vendor", "vendor/x", "vendor/x/x.go");
    }

    @Test
    void laterPatternTakesBack() {
        assertThat(chosen(including("docs", "!docs/sub"))).containsExactly("docs", "docs/a.md", "docs/b.txt");
        assertThat(chosen(excluding("docs", "vendor", "!docs/sub", "*.go", "Dockerfile")))
                .containsExactly("docs", "docs/sub", "docs/sub/c.md", "empty");
    }

    @Test
    void excludedFilesStayAtHomeEvenIfTheyAreIncluded() {
        Selection selection = new Selection(List.of("vendor"), List.of("**/*_test.go"), List.of());
        assertThat(chosen(selection)).containsExactly("vendor", "vendor/x", "vendor/x/x.go");
    }

    @Test
    void followedPathsAndIncludedOnesAddUp() {
        Selection selection = new Selection(List.of("main.go"), List.of(), List.of("docs/*.md"));
        assertThat(chosen(selection)).containsExactly("docs", "docs/a.md", "main.go");
    }

    @Test
    void followedRootIsAll() {
        for (String root : List.of(".", "/", "", "docs/..")) {
            assertThat(chosen(new Selection(List.of(), List.of("?*.*", "*/*"), List.of(root))))
                    .containsExactly("Dockerfile", "docs", "empty", "vendor");
        }
    }

    @Test
    void patternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> chosen(excluding("[a"))).hasMessageContaining("[a");
    }

    private static Selection including(String... patterns) {
        return new Selection(List.of(patterns), List.of(), List.of());
    }

    private static Selection excluding(String... patterns) {
        return new Selection(List.of(), List.of(patterns), List.of());
    }

    private static List<String> chosen(Selection selection) {
        return selection.of(Listing.of(Tree.of(FILES)), Docker.PATTERNS).stream()
                .map(Entry::path)
                .toList();
    }
}
