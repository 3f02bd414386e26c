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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares with the files in an image for which docker's own client sent a directory with exclude patterns of the daemon. */
class SelectionVectorsTest {

    @TestFactory
    Stream<DynamicTest> selectionIsThatOfDockersOwnClient() {
        return elements(Vectors.read("dockerignore.json").get("context"))
                .filter(row -> row.hasNonNull("dockerignore")
                        && !row.path("buildkit_20_10_image").has("error"))
                .map(row -> dynamicTest(row.get("name").asText(), () -> assertThat(selected(row))
                        .containsExactlyInAnyOrderElementsOf(expected(row))));
    }

    private static List<String> selected(JsonNode row) {
        List<String> patterns = DockerIgnore.parse(row.get("dockerignore").asText())
                .text()
                .lines()
                .map(line -> line.replaceFirst("^(!?)/([#!])", "$1$2"))
                .toList();
        return new Selection(List.of(), patterns, List.of())
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

    private static List<String> expected(JsonNode row) {
        List<String> paths = new ArrayList<>();
        row.get("buildkit_20_10_image").forEach(entry -> paths.add(entry.get(0).asText()));
        return paths;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
