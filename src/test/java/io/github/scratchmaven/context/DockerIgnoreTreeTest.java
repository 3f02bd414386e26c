package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What today's Docker sends of one tree for 1,342 ignore files: in the walk over a directory, and in the selection from a context. */
class DockerIgnoreTreeTest {

    private static final JsonNode VECTORS = Vectors.read("dockerignore-tree.json");
    private static final List<String> FILES =
            elements(VECTORS.required("files")).map(JsonNode::asText).toList();

    @TempDir
    static Path root;

    @TestFactory
    Stream<DynamicTest> contextIsWhatDockerSends() throws IOException {
        SortedMap<ContextPath, ContextEntry> tree = new TreeMap<>();
        for (String file : FILES) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
            ContextPath path = ContextPath.of(file);
            path.upwards().forEach(directory -> tree.put(directory, new Directory()));
            tree.put(path, new RegularFile(false, ByteSource.of("")));
        }
        BuildContext context = new BuildContext(tree);
        return elements(VECTORS.required("cases"))
                .map(row -> dynamicTest(row.required("ignore").asText(), () -> assertSent(row, context)));
    }

    private static void assertSent(JsonNode row, BuildContext context) {
        String ignore = row.required("ignore").asText();
        List<String> sent = elements(row.required("sent"))
                .map(index -> FILES.get(index.asInt()))
                .sorted()
                .toList();
        List<String> patterns = new IgnoreText("", ignore)
                .lines().stream().map(IgnoreText.Line::pattern).toList();

        assertThat(files(ContextDirectory.scan(root, DockerIgnore.parse(ignore), warning -> {})
                        .entries()))
                .as("the walk")
                .isEqualTo(sent);
        assertThat(files(PathFilter.of(List.of(), patterns).select(context)))
                .as("the selection")
                .isEqualTo(sent);
        assertThat(FILES.stream()
                        .filter(file -> !DockerIgnore.parse(ignore).excludes(ContextPath.of(file)))
                        .sorted())
                .as("single paths")
                .containsExactlyElementsOf(sent);
    }

    private static List<String> files(SortedMap<ContextPath, ContextEntry> entries) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof RegularFile)
                .map(entry -> entry.getKey().value())
                .sorted()
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
