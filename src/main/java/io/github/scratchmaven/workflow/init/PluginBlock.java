package io.github.scratchmaven.workflow.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plugin in a pom.
 *
 * @param version empty where a parent manages it
 * @param configuration the lines of its configuration, indented by two spaces for each level
 */
public record PluginBlock(Optional<String> version, List<String> configuration) {

    private static final String INDENT = "  ";

    public PluginBlock {
        configuration = List.copyOf(configuration);
    }

    /** Its lines, indented by two spaces for each level. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "<plugin>",
                "  <groupId>io.github.scratchmaven</groupId>",
                "  <artifactId>scratch-maven-plugin</artifactId>"));
        version.ifPresent(number -> lines.add("  <version>" + number + "</version>"));
        if (!configuration.isEmpty()) {
            lines.addAll(indented(within("configuration", configuration)));
        }
        lines.addAll(
                indented(within("executions", within("execution", within("goals", List.of("<goal>build</goal>"))))));
        lines.add("</plugin>");
        return lines;
    }

    /** The lines of an element. */
    static List<String> within(String element, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add("<" + element + ">");
        all.addAll(indented(lines));
        all.add("</" + element + ">");
        return all;
    }

    private static List<String> indented(List<String> lines) {
        return lines.stream().map(INDENT::concat).toList();
    }
}
