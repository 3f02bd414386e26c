package io.github.scratchmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.HelpTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the documentation to what exists. */
class DocumentationTest {

    private static final Path ROOT = Path.of("");
    private static final Path BEANS = ROOT.resolve("src/main/java/io/github/scratchmaven/mojo");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)");
    private static final Pattern SNIPPET = Pattern.compile("(?s)<!-- from (\\S+) -->\n```\\w+\n(.*?)```");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `((?:<[a-zA-Z]+>)+)`");
    private static final Pattern ELEMENT = Pattern.compile("<([a-zA-Z]+)>");
    private static final Pattern FIELD = Pattern.compile(
            "(?m)^    (?:public )?(?:@Nullable )?(?:String|Boolean|boolean|Integer|File|List<.*>|Map<.*>|[A-Z][A-Za-z]*Bean|@Nullable [A-Z][A-Za-z]*Bean) ([a-zA-Z]+)(?: =.*)?;$");

    @ParameterizedTest
    @EnumSource(HelpTopic.class)
    void everyAnswerThatAnErrorNamesIsThere(HelpTopic answer) {
        assertThat(read(ROOT.resolve("docs/faq.md"))).contains("<a id=\"" + answer.anchor() + "\"></a>");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            LINK.matcher(read(page))
                    .results()
                    .map(link ->
                            page.toAbsolutePath().resolveSibling(link.group(1)).normalize())
                    .forEach(
                            target -> assertThat(target).as("a link of " + page).exists());
        }
    }

    @Test
    void everySnippetStandsInTheFileThatItIsFrom() throws IOException {
        List<MatchResult> snippets = pages().stream()
                .flatMap(page -> SNIPPET.matcher(read(page)).results())
                .toList();
        assertThat(snippets).isNotEmpty();
        for (MatchResult snippet : snippets) {
            assertThat(unindented(read(ROOT.resolve(snippet.group(1)))))
                    .as(snippet.group(1))
                    .contains(unindented(snippet.group(2)));
        }
    }

    @Test
    void everySettingIsInTheReferenceAndNoOther() throws IOException {
        Set<String> documented = SETTING.matcher(read(ROOT.resolve("docs/configuration.md")))
                .results()
                .flatMap(row -> settings(row.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(fields());
    }

    /** An element whose parent is its plural is an item of that list, thus no setting by itself. */
    private static Stream<String> settings(String row) {
        List<String> elements =
                ELEMENT.matcher(row).results().map(element -> element.group(1)).toList();
        return IntStream.range(0, elements.size())
                .filter(index -> index == 0 || !isItem(elements.get(index), elements.get(index - 1)))
                .mapToObj(elements::get);
    }

    private static boolean isItem(String element, String parent) {
        return parent.equals(element + "s") || parent.equals(element.replaceFirst("y$", "ies"));
    }

    /** Of the beans, and the goals' own; those that only Maven fills are no settings. */
    private static Set<String> fields() throws IOException {
        Set<String> fields = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(BEANS)) {
            for (Path source : sources.filter(DocumentationTest::holdsSettings).toList()) {
                FIELD.matcher(read(source)).results().forEach(field -> fields.add(field.group(1)));
            }
        }
        return fields;
    }

    private static boolean holdsSettings(Path source) {
        String name = source.getFileName().toString();
        return name.endsWith("Bean.java") || name.endsWith("Mojo.java");
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.find(ROOT.toAbsolutePath(), 3, (file, attributes) -> isPage(file))) {
            return files.toList();
        }
    }

    private static boolean isPage(Path file) {
        Path path = ROOT.toAbsolutePath().relativize(file);
        return path.toString().endsWith(".md") && (path.getNameCount() == 1 || path.startsWith("docs"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
