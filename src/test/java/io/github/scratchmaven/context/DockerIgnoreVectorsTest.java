package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The tests of moby's own packages, and what Docker 23 and later send. */
class DockerIgnoreVectorsTest {

    @TestFactory
    Stream<DynamicTest> patternsMatchAsInMobysPatternmatcher() {
        return rows("match")
                .map(row -> dynamicTest(
                        row.get("patterns") + " " + row.get("path"),
                        () -> assertMatch(row, row.get("patternmatcher_MatchesOrParentMatches"))));
    }

    @TestFactory
    Stream<DynamicTest> textIsParsedAsByMobysIgnorefile() {
        return rows("parse")
                .map(row -> dynamicTest(row.get("content").toString(), () -> assertThat(
                                new IgnoreText("", row.get("content").asText()).lines())
                        .extracting(IgnoreText.Line::pattern)
                        .isEqualTo(texts(row.get("expected")))));
    }

    @TestFactory
    Stream<DynamicTest> contextIsWhatDockerSends(@TempDir Path directory) {
        JsonNode sent = Vectors.read("dockerignore-context.json").required("context");
        List<JsonNode> rows = rows("context").toList();
        assertThat(sent).hasSameSizeAs(rows);
        return IntStream.range(0, rows.size())
                .mapToObj(index -> dynamicTest(
                        rows.get(index).get("name").asText(),
                        () -> assertContext(
                                rows.get(index), sent.required(index), Files.createTempDirectory(directory, "row"))));
    }

    private static void assertMatch(JsonNode row, JsonNode expected) {
        String path = GoStrings.cleanPath(row.get("path").asText());
        BooleanSupplier excluded = () -> !path.equals(".")
                && !PathFilter.of(List.of(), texts(row.get("patterns"))).sends(path);
        if (expected.isBoolean()) {
            assertThat(excluded.getAsBoolean()).isEqualTo(expected.asBoolean());
        } else {
            assertThatThrownBy(excluded::getAsBoolean).isInstanceOf(InvalidValue.class);
        }
    }

    private static void assertContext(JsonNode row, JsonNode answer, Path root) throws IOException {
        assertThat(answer.required("name")).isEqualTo(row.get("name"));
        lay(row, root);
        JsonNode expected = answer.required("sent");
        if (expected.isTextual()) {
            assertThatThrownBy(() -> scan(row, root)).isInstanceOf(UserException.class);
        } else {
            assertThat(scan(row, root)).containsExactlyInAnyOrderElementsOf(pathsAndKinds(expected));
        }
    }

    private static List<String> scan(JsonNode row, Path root) {
        List<String> found = new ArrayList<>();
        ContextDirectory.scan(root, ignoreOf(row, root), warning -> {
                    throw new AssertionError(warning);
                })
                .entries()
                .forEach((path, entry) -> found.add(path + " " + kindOf(entry)));
        return found;
    }

    /** A row without an ignore file is for a context without patterns, not for our defaults. */
    private static DockerIgnore ignoreOf(JsonNode row, Path root) {
        String dockerfile = row.get("dockerfile").asText();
        boolean hasIgnoreFile =
                row.hasNonNull("dockerignore") || row.path("ignore_files").has(dockerfile + ".dockerignore");
        return hasIgnoreFile ? IgnoreFile.in(root, dockerfile, "") : DockerIgnore.parse("");
    }

    private static void lay(JsonNode row, Path root) throws IOException {
        for (String path : texts(row.path("dirs"))) {
            Files.createDirectories(root.resolve(path));
        }
        for (String path : texts(row.get("files"))) {
            write(root.resolve(path), "");
        }
        write(root.resolve("Dockerfile"), "");
        if (row.hasNonNull("dockerignore")) {
            write(root.resolve(".dockerignore"), row.get("dockerignore").asText());
        }
        for (var file : row.path("ignore_files").properties()) {
            write(root.resolve(file.getKey()), file.getValue().asText());
        }
        for (var link : row.path("symlinks").properties()) {
            link(root.resolve(link.getKey()), link.getValue().asText());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void link(Path link, String target) throws IOException {
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(target));
    }

    private static List<String> pathsAndKinds(JsonNode entries) {
        return elements(entries)
                .map(entry -> entry.get(0).asText() + " " + entry.get(1).asText())
                .toList();
    }

    private static String kindOf(ContextEntry entry) {
        return entry instanceof Directory ? "dir" : entry instanceof SymbolicLink ? "symlink" : "file";
    }

    private static Stream<JsonNode> rows(String kind) {
        return elements(Vectors.read("dockerignore.json").get(kind));
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
