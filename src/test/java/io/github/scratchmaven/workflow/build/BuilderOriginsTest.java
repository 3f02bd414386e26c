package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ImageConfig;
import io.github.scratchmaven.inspect.ImageConfig.HealthCheck;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderOriginsTest {

    private static final Digest BUILDER = digest('b');
    private static final Digest LAYER = digest('1');
    private static final String LIST = "system\tdebian\t13\nwritten\t/etc/passwd\nend\t2\n";

    private final RecordingConsole console = new RecordingConsole();
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void printedListIsUsed() {
        assertThat(origins().of(BUILDER, image(LAYER), LIST, BuilderOriginsTest::unused))
                .isPresent();
    }

    @Test
    void listOfTheLastBuildIsUsedForTheSameFilesOfTheSameBuilder() {
        origins().of(BUILDER, image(LAYER), LIST, BuilderOriginsTest::unused);

        assertThat(origins().of(BUILDER, image(LAYER), "", BuilderOriginsTest::unused))
                .isPresent();
        assertThat(origins().of(digest('c'), image(LAYER), "", () -> "")).isEmpty();
        assertThat(origins().of(BUILDER, image(digest('2')), "", () -> "")).isEmpty();
    }

    @Test
    void listOfTheStageIsUsedAndKept() {
        assertThat(origins().of(BUILDER, image(LAYER), "system\tdebian\t13\n", () -> LIST))
                .isPresent();

        assertThat(origins().of(BUILDER, image(LAYER), "", BuilderOriginsTest::unused))
                .isPresent();
    }

    @Test
    void damagedMemoryIsIgnored() throws IOException {
        origins().of(BUILDER, image(LAYER), LIST, BuilderOriginsTest::unused);
        Files.writeString(directory.resolve("origins.memory"), "damaged");

        assertThat(origins().of(BUILDER, image(LAYER), "", () -> LIST)).isPresent();
    }

    @Test
    void unreadableListIsNoneWithAWarning() {
        assertThat(origins().of(BUILDER, image(LAYER), "", () -> "file\t/a\tb\t\t\n"))
                .isEmpty();
        assertThat(warnings)
                .containsExactly(
                        "The list of where the gathered files come from cannot be read, as with a tab or a line"
                                + " break in the name of a file, so the build writes no bill of materials.");
        assertThat(console.at("debug")).last().isEqualTo("The list is: file\t/a\tb\t\t\n");
    }

    private BuilderOrigins origins() {
        return new BuilderOrigins(directory.resolve("origins.memory"), new BuildLog(console), warnings::add);
    }

    private static String unused() {
        throw new AssertionError("The list is known.");
    }

    /** With an empty layer below, as some daemons add one. */
    private static ImageContents image(Digest layer) {
        Digest empty = Digest.parse("sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
        return new ImageContents(
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(new ImageLayer(empty, new ByteSize(0)), new ImageLayer(layer, new ByteSize(1))),
                new ImageConfig(
                        "",
                        "",
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        "",
                        new HealthCheck(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0)),
                List.of());
    }

    private static Digest digest(char digit) {
        return Digest.parse("sha256:" + String.valueOf(digit).repeat(64));
    }
}
