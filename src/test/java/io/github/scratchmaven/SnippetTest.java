package io.github.scratchmaven;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page of the documentation tells readers to copy is part of a file that a test runs, which the comment above it names. */
class SnippetTest {

    private static final Path ROOT = Path.of("");
    private static final Pattern SNIPPET =
            Pattern.compile("(?ms)^(?:<!-- (from|not run:) ([^\n]+) -->\n)?```([^\n]*)\n(.*?)^```$");
    private static final Pattern MODULE = Pattern.compile("src/it/([^/]+)/(.+)\\.xml");

    /** Languages of output, which nobody copies. */
    private static final Set<String> OUTPUT = Set.of("text", "json");

    private static final List<String> RUN_BY_TESTS = List.of("examples/", "src/it/", "src/test/resources/");

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetNamesItsLanguage(Snippet snippet) {
        assertThat(snippet.language()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetNamesTheFileThatIsRunOrTheReason(Snippet snippet) {
        assertThat(OUTPUT.contains(snippet.language()) || snippet.comment() != null)
                .as("\"<!-- from FILE -->\" or \"<!-- not run: REASON -->\" above the snippet")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("snippetsOfFiles")
    void snippetIsPartOfItsFile(Snippet snippet) {
        assertThat(RUN_BY_TESTS).anyMatch(snippet.source()::startsWith);
        assertThat(unindented(read(ROOT.resolve(snippet.source())))).contains(unindented(snippet.text()));
    }

    /** A pom is built as a module of its reactor, or by the script. */
    @ParameterizedTest
    @MethodSource("snippetsOfFiles")
    void moduleOfASnippetIsBuilt(Snippet snippet) {
        MODULE.matcher(snippet.source())
                .results()
                .filter(pom -> !pom.group(2).equals("pom"))
                .forEach(pom -> assertThat(read(ROOT.resolve("src/it/" + pom.group(1) + "/pom.xml"))
                                + read(ROOT.resolve("src/it/" + pom.group(1) + "/verify.groovy")))
                        .containsAnyOf(
                                "<module>" + pom.group(2) + ".xml</module>",
                                "<module>" + pom.group(2).replaceFirst("/pom$", "") + "</module>",
                                "'" + pom.group(2).replaceFirst("/pom$", "") + "'"));
    }

    private static Stream<Snippet> snippetsOfFiles() throws IOException {
        return snippets().filter(snippet -> Objects.equals(snippet.comment(), "from"));
    }

    private static Stream<Snippet> snippets() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList()
                    .stream()
                    .flatMap(SnippetTest::snippets);
        }
    }

    private static Stream<Snippet> snippets(Path page) {
        String text = read(page);
        return SNIPPET.matcher(text).results().map(match -> Snippet.of(page, text, match));
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fenced block. The comment says "from" with the file, or "not run:" with the reason. */
    private record Snippet(String place, String comment, String source, String language, String text) {

        static Snippet of(Path page, String pageText, MatchResult match) {
            long line = pageText.substring(0, match.start(3)).lines().count();
            return new Snippet(page + ":" + line, match.group(1), match.group(2), match.group(3), match.group(4));
        }

        @Override
        public String toString() {
            return place;
        }
    }
}
