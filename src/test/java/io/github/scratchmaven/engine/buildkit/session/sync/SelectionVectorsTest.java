package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Docker 23 and later send of a directory with exclude patterns. */
class SelectionVectorsTest {

    @TestFactory
    Stream<DynamicTest> selectionIsWhatDockerSends() {
        JsonNode sent = Vectors.read("dockerignore-context.json").required("context");
        List<JsonNode> rows =
                elements(Vectors.read("dockerignore.json").required("context")).toList();
        return IntStream.range(0, rows.size())
                .filter(index -> rows.get(index).hasNonNull("dockerignore")
                        && sent.required(index).required("sent").isArray())
                .mapToObj(index -> dynamicTest(
                        rows.get(index).required("name").asText(), () -> assertThat(selected(rows.get(index)))
                                .containsExactlyInAnyOrderElementsOf(
                                        paths(sent.required(index).required("sent")))));
    }

    @TestFactory
    Stream<DynamicTest> selectionOfOneTreeIsWhatDockerSends() {
        JsonNode vectors = Vectors.read("dockerignore-tree.json");
        List<String> files =
                elements(vectors.required("files")).map(JsonNode::asText).toList();
        BuildContext tree = Tree.of(files.toArray(String[]::new));
        return elements(vectors.required("cases"))
                .map(row -> dynamicTest(row.required("ignore").asText(), () -> {
                    Set<String> sent = elements(row.required("sent"))
                            .map(index -> files.get(index.asInt()))
                            .collect(Collectors.toSet());
                    Selection selection = new Selection(
                            List.of(), patterns(row.required("ignore").asText()), List.of());
                    assertThat(new BuildContext(selection.of(tree)).files().keySet())
                            .extracting(ContextPath::value)
                            .containsExactlyInAnyOrderElementsOf(sent);
                }));
    }

    private static List<String> patterns(String ignore) {
        return DockerIgnore.parse(ignore)
                .text()
                .lines()
                .map(line -> line.replaceFirst("^(!?)/([#!])", "$1$2"))
                .toList();
    }

    private static List<String> selected(JsonNode row) {
        return new Selection(List.of(), patterns(row.get("dockerignore").asText()), List.of())
                .of(tree(row)).keySet().stream().map(ContextPath::value).toList();
    }

    private static BuildContext tree(JsonNode row) {
        Set<String> lines = new LinkedHashSet<>(List.of("Dockerfile", ".dockerignore"));
        elements(row.path("dirs")).forEach(directory -> lines.add(directory.asText() + "/"));
        elements(row.path("files")).forEach(file -> lines.add(file.asText()));
        row.path("ignore_files").fieldNames().forEachRemaining(lines::add);
        for (var link : row.path("symlinks").properties()) {
            lines.remove(link.getKey());
            lines.add(link.getKey() + " -> " + link.getValue().asText());
        }
        return Tree.of(lines.toArray(String[]::new));
    }

    private static List<String> paths(JsonNode entries) {
        List<String> paths = new ArrayList<>();
        entries.forEach(entry -> paths.add(entry.get(0).asText()));
        return paths;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
