package io.github.scratchmaven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.inspect.WarningName;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documentation matches the code. */
class DocumentationTest {

    private static final Path ROOT = Path.of("");
    private static final Path SOURCES = ROOT.resolve("src/main/java/io/github/scratchmaven");
    private static final Path BEANS = SOURCES.resolve("mojo");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| ((?:`[a-z.]+`(?:, )?)+) \\|");
    private static final Pattern INTEGRATION_TEST = Pattern.compile("-Dinvoker\\.test=([a-z0-9-]+)");
    private static final Pattern UNIT_TEST = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern BUILDER =
            Pattern.compile("\\b(?<![/-])(golang|gcc|rust):(\\d+\\.\\d+\\.\\d+)-([a-z][a-z0-9.]*)");
    private static final Pattern SNIPPET = Pattern.compile("(?s)<!-- from (\\S+) -->\n```\\w+\n(.*?)```");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `((?:<[a-zA-Z]+>)+)`");
    private static final Pattern ELEMENT = Pattern.compile("<([a-zA-Z]+)>");
    private static final Pattern FIELD = Pattern.compile(
            "(?m)^    (?:public )?(?:@Nullable )?(?:String|Boolean|boolean|Integer|File|List<.*>|Map<.*>|[A-Z][A-Za-z]*Bean|@Nullable [A-Z][A-Za-z]*Bean) ([a-zA-Z]+)(?: =.*)?;$");

    @ParameterizedTest
    @EnumSource(HelpTopic.class)
    void everyHelpTopicHasASection(HelpTopic topic) {
        assertThat(read(ROOT.resolve("docs/faq.md"))).contains("<a id=\"" + topic.anchor() + "\"></a>");
    }

    @Test
    void everyLinkHasATarget() throws IOException {
        for (Path page : pages()) {
            for (MatchResult link : matches(LINK, page)) {
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                assertThat(target.normalize()).as("a link of " + page).exists();
                if (link.group(2) != null && target.toString().endsWith(".md")) {
                    assertThat(anchors(target)).as(page + " links to " + target).contains(link.group(2));
                }
            }
        }
    }

    /** Readers copy them. A release that is newer than the vectors cannot be checked. */
    @Test
    void builderImagesThatAreNamedExist() throws IOException {
        JsonNode published = Vectors.read("builder-tags.json");
        List<String> unknown = new ArrayList<>();
        for (Path file : filesThatNameBuilders()) {
            matches(BUILDER, file).stream()
                    .filter(image -> !exists(published.required(image.group(1)), image.group(2), image.group(3)))
                    .forEach(image -> unknown.add(file + ": " + image.group()));
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Path> filesThatNameBuilders() throws IOException {
        List<Path> files = new ArrayList<>(pages());
        for (String directory : List.of("examples", "src/main/java", "src/it")) {
            try (Stream<Path> found = Files.walk(ROOT.resolve(directory))) {
                found.filter(file -> file.toString().matches(".*\\.(java|xml|md)"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** Golang's tags are lists of versions by distribution, those of the others are whole. */
    private static boolean exists(JsonNode tags, String version, String distribution) {
        List<String> known = tags.isObject() ? texts(tags.path(distribution)) : texts(tags);
        return known.contains(tags.isObject() ? version : version + "-" + distribution)
                || known.stream().allMatch(tag -> isNewer(version, tag.replaceFirst("-.*", "")));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean isNewer(String version, String other) {
        return Arrays.compare(numbers(version), numbers(other)) > 0;
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("[^0-9]+")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void dockerfileOfTheFirstImageIsTheGeneratedOne() {
        List<String> dockerfiles = matches(SNIPPET, ROOT.resolve("docs/first-image.md")).stream()
                .filter(snippet -> snippet.group(1).endsWith("recipe/go/hello-go.Dockerfile"))
                .map(snippet -> snippet.group(2))
                .toList();
        assertThat(dockerfiles)
                .containsExactly(
                        read(ROOT.resolve("src/test/resources/io/github/scratchmaven/recipe/go/hello-go.Dockerfile")));
    }

    @Test
    void galleryNamesEachExample() throws IOException {
        String gallery = read(ROOT.resolve("docs/gallery.md"));
        try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            assertThat(examples.filter(example -> Files.exists(example.resolve("pom.xml")))
                            .map(example -> example.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(gallery).contains(example));
        }
    }

    @ParameterizedTest
    @EnumSource(WarningName.class)
    void everyWarningIsInTheReference(WarningName name) {
        assertThat(read(ROOT.resolve("docs/configuration.md"))).contains("| `" + name + "` |");
    }

    @Test
    void contributingGuideListsEachPackage() throws IOException {
        List<String> listed = matches(PACKAGE_ROW, ROOT.resolve("CONTRIBUTING.md")).stream()
                .flatMap(row -> CODE.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .toList();

        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.endsWith("package-info.java"))
                            .map(file -> SOURCES.relativize(file.getParent())
                                    .toString()
                                    .replace(File.separatorChar, '.')))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void everyTestThatACommandNamesExists() throws IOException {
        for (Path file : Stream.concat(pages().stream(), scripts().stream()).toList()) {
            matches(INTEGRATION_TEST, file)
                    .forEach(test -> assertThat(ROOT.resolve("src/it").resolve(test.group(1)))
                            .as("an integration test in " + file)
                            .exists());
            matches(UNIT_TEST, file)
                    .forEach(test ->
                            assertThat(unitTests()).as("a unit test in " + file).contains(test.group(1) + ".java"));
        }
    }

    @Test
    void everySettingIsInTheReference() throws IOException {
        Set<String> documented = SETTING.matcher(read(ROOT.resolve("docs/configuration.md")))
                .results()
                .flatMap(row -> settings(row.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(fields());
    }

    /** An element whose parent is its plural is an item of that list, not a setting. */
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

    /** The fields of beans and goals, without those that Maven injects. */
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

    /** The anchors in the page, and those that Markdown generates for its headings. */
    private static Set<String> anchors(Path page) {
        return Stream.concat(
                        matches(ANCHOR, page).stream().map(anchor -> anchor.group(1)),
                        matches(HEADING, page).stream().map(heading -> generatedAnchor(heading.group(1))))
                .collect(Collectors.toSet());
    }

    private static String generatedAnchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static List<MatchResult> matches(Pattern pattern, Path file) {
        return pattern.matcher(read(file)).results().toList();
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

    private static List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (String directory : List.of("bin", "dev", ".ci")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
                files.filter(Files::isRegularFile).forEach(scripts::add);
            }
        }
        return scripts;
    }

    private static List<String> unitTests() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("src/test/java"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
