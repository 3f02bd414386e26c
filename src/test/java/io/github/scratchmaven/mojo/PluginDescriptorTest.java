package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What IDEs and {@code mvn help:describe} read: the plugin's descriptor, which Maven's plugin tools write, and the metadata for Eclipse. */
class PluginDescriptorTest {

    private static final String GENERATED = "help";

    @Test
    void pluginHasItsPrefixAndItsRequirements() throws Exception {
        Element plugin = read("maven/plugin.xml").getDocumentElement();

        assertThat(text(plugin, "goalPrefix")).isEqualTo("scratch");
        assertThat(text(plugin, "description")).isNotBlank();
        assertThat(text(plugin, "requiredJavaVersion")).isEqualTo("17");
        assertThat(text(plugin, "requiredMavenVersion")).isEqualTo("3.6.3");
    }

    @TestFactory
    Stream<DynamicTest> goalIsDescribed() throws Exception {
        return goals().map(goal -> DynamicTest.dynamicTest(text(goal, "goal"), () -> {
            assertThat(text(goal, "description")).isNotBlank();
            assertThat(text(goal, "threadSafe")).isEqualTo("true");
            if (!text(goal, "goal").equals(GENERATED)) {
                assertThat(text(goal, "since")).matches("\\d+\\.\\d+\\.\\d+");
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> parameterIsDescribed() throws Exception {
        String reference = Files.readString(Path.of("docs/configuration.md"));
        return goals().filter(goal -> !text(goal, "goal").equals(GENERATED))
                .flatMap(goal -> children(child(goal, "parameters"), "parameter")
                        .filter(parameter -> text(parameter, "editable").equals("true"))
                        .map(parameter -> DynamicTest.dynamicTest(
                                text(goal, "goal") + " " + text(parameter, "name"),
                                () -> assertDescribed(goal, parameter, reference))));
    }

    /** A parameter with elements of its own has a property for each of them, which the plugin reads itself. */
    private static void assertDescribed(Element goal, Element parameter, String reference) {
        String name = text(parameter, "name");
        String type = text(parameter, "type");
        assertThat(text(parameter, "description")).isNotBlank().endsWith(".");
        assertThat(text(parameter, "description")).doesNotEndWith("..");
        assertThat(text(parameter, "description"))
                .as("help:describe takes elements for HTML")
                .doesNotContain("<");
        assertThat(text(parameter, "since")).matches("\\d+\\.\\d+\\.\\d+");
        if (type.startsWith("io.github.scratchmaven.")) {
            assertThat(reference).contains("| `<" + name + ">").contains("`scratch." + name + ".");
            assertThat(text(parameter, "description")).contains("scratch." + name + ".");
        } else {
            assertThat(type).startsWith("java.");
            String expression = text(child(goal, "configuration"), name);
            assertThat(expression).matches("\\$\\{scratch\\.([a-z]+\\.)?" + name + "}");
            assertThat(reference)
                    .contains("| `<" + name + ">` | `" + expression.substring(2, expression.length() - 1) + "` |");
        }
    }

    @Test
    void eclipseRunsNoGoal() throws Exception {
        Element metadata = read("m2e/lifecycle-mapping-metadata.xml").getDocumentElement();
        Element execution = child(child(metadata, "pluginExecutions"), "pluginExecution");
        Element mapped = child(child(execution, "pluginExecutionFilter"), "goals");

        assertThat(children(child(execution, "action"), "*").map(Element::getTagName))
                .containsExactly("ignore");
        assertThat(children(mapped, "goal").map(Element::getTextContent))
                .containsExactlyInAnyOrderElementsOf(goals().map(goal -> text(goal, "goal"))
                        .filter(goal -> !goal.equals(GENERATED))
                        .toList());
    }

    private static Stream<Element> goals() throws Exception {
        List<Element> goals = children(child(read("maven/plugin.xml").getDocumentElement(), "mojos"), "mojo")
                .toList();
        assertThat(goals).isNotEmpty();
        return goals.stream();
    }

    private static Document read(String file) throws Exception {
        try (InputStream content = Objects.requireNonNull(
                PluginDescriptorTest.class.getResourceAsStream("/META-INF/" + file), "run mvn process-classes")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(content);
        }
    }

    private static String text(Element parent, String name) {
        return children(parent, name).map(Element::getTextContent).findFirst().orElse("");
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).findFirst().orElseThrow();
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node instanceof Element element
                        && (name.equals("*") || element.getTagName().equals(name)))
                .map(Element.class::cast);
    }
}
