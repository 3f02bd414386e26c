package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDirectoryTest {

    @ParameterizedTest
    @CsvSource({".., .", "../, .", "., ./a", "./b/, ./a/b", "b//c/../d, ./a/b/d", "../../a/.., ''", "'', ./a"})
    void relativePathIsFollowed(String relative, String directory) {
        assertThat(new SourceDirectory("a")
                        .resolve(relative)
                        .map(SourceDirectory::toString)
                        .orElse(""))
                .isEqualTo(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../..", "b/../../..", "/a", "\\a", "C:\\a", "c:/a"})
    void pathOutOfTheTreeLeadsNowhere(String relative) {
        assertThat(new SourceDirectory("a").resolve(relative)).isEmpty();
    }

    @Test
    void pathsOfFilesAreJoinedAndCut() {
        assertThat(SourceDirectory.ROOT.file("go.mod")).isEqualTo("go.mod");
        assertThat(new SourceDirectory("a/b").file("go.mod")).isEqualTo("a/b/go.mod");
        assertThat(SourceDirectory.ofFile("a/b/go.mod")).isEqualTo(new SourceDirectory("a/b"));
        assertThat(SourceDirectory.ofFile("go.mod")).isEqualTo(SourceDirectory.ROOT);
    }
}
