package io.github.scratchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import org.junit.jupiter.api.Test;

class SizeChangeTest {

    @Test
    void fileThatGrewIsNamed() {
        assertThat(between(image("app", 1000), image("app", 13_000))).hasToString("+12 kB: /app");
    }

    @Test
    void removedFileIsNamed() {
        assertThat(between(image("app", 1000).file("old", 0644, new byte[500]), image("app", 1000)))
                .hasToString("-500 B: /old");
    }

    @Test
    void greatestDifferenceComesFirstAndFourthIsCounted() {
        Tar before = image("a", 10).file("b", 0644, new byte[900]);
        Tar after = image("a", 20)
                .file("c", 0644, new byte[2])
                .file("d", 0644, new byte[100])
                .file("e", 0644, new byte[2]);

        assertThat(between(before, after)).hasToString("-786 B: /b, /d, /a and 2 more");
    }

    @Test
    void filesCanDifferWhereTheSizeDoesNot() {
        assertThat(between(image("a", 7), image("b", 7))).hasToString("same size: /a, /b");
    }

    @Test
    void sameFilesAreNotNamed() {
        assertThat(between(image("a", 7), image("a", 7))).hasToString("same size");
    }

    private static Tar image(String name, int size) {
        return new Tar().file(name, 0644, new byte[size]);
    }

    private static SizeChange between(Tar before, Tar after) {
        return SizeChange.between(ImageSizes.of(Export.contents(before)), ImageSizes.of(Export.contents(after)));
    }
}
