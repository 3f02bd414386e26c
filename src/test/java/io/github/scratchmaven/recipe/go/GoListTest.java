package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.recipe.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the plugin's results with recorded ones of the go command; go-list.json says how they were made. */
class GoListTest {

    static Stream<Recorded> answers() throws IOException {
        return read().answers().stream();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void mainPackagesAreThoseOfTheGoCommand(Recorded answer) throws IOException {
        SourceTree tree = MemoryTree.of(read().files());
        BuildTags tags = BuildTags.of(answer.architecture(), GoVersion.configured("1.26.8"), answer.tags());
        GoModule module = GoModule.read(tree, SourceDirectory.ROOT);

        assertThat(new GoPackages(tree, tags).commandsOf(module))
                .extracting(SourceDirectory::toString)
                .containsExactlyInAnyOrderElementsOf(answer.mains());
    }

    private static Recording read() throws IOException {
        try (InputStream json = GoListTest.class.getResourceAsStream("go-list.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(json), new TypeReference<Recording>() {});
        }
    }

    record Recording(String about, Map<String, String> files, List<Recorded> answers) {}

    record Recorded(String architecture, String tags, List<String> mains) {}
}
