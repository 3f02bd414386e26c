package io.github.scratchmaven.workflow.init;

import static io.github.scratchmaven.workflow.init.PluginBlock.within;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a pom, to which the plugin can be added. Everything else in it is kept: comments, indentation, line ends. */
public record PomDocument(String text) {

    private static final Pattern INDENTED = Pattern.compile("(?m)^([ \t]+)<");
    private static final Pattern BLANK_LINE = Pattern.compile("\n[ \t]*\r?\n[ \t]*$");

    /** The smallest pom of a module without Java. */
    public static PomDocument of(String artifactId, PluginBlock block) {
        List<String> lines = Stream.of(
                        Stream.of(
                                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">",
                                "  <modelVersion>4.0.0</modelVersion>",
                                "",
                                "  <groupId>com.example</groupId>",
                                "  <artifactId>" + artifactId + "</artifactId>",
                                "  <version>1.0.0</version>",
                                "  <packaging>pom</packaging>",
                                ""),
                        within("build", within("plugins", block.lines())).stream()
                                .map("  "::concat),
                        Stream.of("</project>"))
                .flatMap(part -> part)
                .toList();
        return new PomDocument(String.join("\n", lines) + "\n");
    }

    /** With the plugin as the last one in {@code <build><plugins>}; empty if this is not the text of a pom. */
    public Optional<PomDocument> with(PluginBlock block) {
        return XmlElement.root(text)
                .filter(root -> root.localName().equals("project"))
                .map(project -> new PomDocument(added(project, block)));
    }

    private String added(XmlElement project, PluginBlock block) {
        Optional<XmlElement> build = project.child("build");
        Optional<XmlElement> plugins = build.flatMap(element -> element.child("plugins"));
        List<String> lines = block.lines();
        if (plugins.isPresent()) {
            return inserted(project, plugins.get(), lines);
        }
        List<String> list = within("plugins", lines);
        return build.isPresent()
                ? inserted(project, build.get(), list)
                : inserted(project, project, within("build", list));
    }

    /** At the end of the parent. */
    private String inserted(XmlElement project, XmlElement parent, List<String> lines) {
        String end = lineEnd();
        String indented = lines.stream()
                .map(line -> childIndent(project, parent) + formatted(line, project))
                .collect(Collectors.joining(end, "", end));
        int offset = parent.contentEnd();
        if (parent.isEmpty()) {
            return emptyFilled(parent, end + indented + indent(parent.start()));
        }
        int line = text.lastIndexOf('\n', offset - 1) + 1;
        boolean isAlone =
                line > parent.contentStart() && text.substring(line, offset).isBlank();
        return isAlone
                ? text.substring(0, line) + blankLine(project, parent) + indented + text.substring(line)
                : text.substring(0, offset) + end + indented + indent(parent.start()) + text.substring(offset);
    }

    private String emptyFilled(XmlElement parent, String content) {
        boolean hasEndTag = !text.startsWith("/>", parent.contentStart() - 2);
        if (hasEndTag) {
            return text.substring(0, parent.contentEnd()) + content + text.substring(parent.contentEnd());
        }
        String start = text.substring(parent.start(), parent.contentStart()).replaceFirst("\\s*/>$", ">");
        return text.substring(0, parent.start()) + start + content + "</" + parent.name() + ">"
                + text.substring(parent.contentStart());
    }

    /** Between the parts of a project, if it has one between others. */
    private String blankLine(XmlElement project, XmlElement parent) {
        boolean has = parent.equals(project)
                && project.children().stream().skip(1).anyMatch(child -> isAfterBlankLine(child.start()));
        int line = text.lastIndexOf('\n', parent.contentEnd() - 1) + 1;
        return has && !BLANK_LINE.matcher(text.substring(0, line)).find() ? lineEnd() : "";
    }

    private boolean isAfterBlankLine(int offset) {
        return BLANK_LINE
                .matcher(text.substring(Math.max(0, offset - 200), offset))
                .find();
    }

    /** That of the first child if it begins a line. */
    private String childIndent(XmlElement project, XmlElement parent) {
        return parent.children().stream()
                .map(XmlElement::start)
                .filter(start -> text.substring(parent.contentStart(), start).contains("\n"))
                .findFirst()
                .map(this::indent)
                .orElseGet(() -> indent(parent.start()) + unit(project));
    }

    /** The white space at the start of the line. */
    private String indent(int offset) {
        int line = text.lastIndexOf('\n', offset - 1) + 1;
        String before = text.substring(line, offset);
        return before.substring(0, before.length() - before.stripLeading().length());
    }

    /** Of one level: the indent of the project's first child, else the first in the text. */
    private String unit(XmlElement project) {
        String first = project.children().stream()
                .findFirst()
                .map(child -> indent(child.start()))
                .orElse("");
        Matcher matcher = INDENTED.matcher(text);
        String other = matcher.find() ? matcher.group(1) : "  ";
        return first.isEmpty() ? other : first;
    }

    /** A line with the indentation and the prefix of this text. */
    private String formatted(String line, XmlElement project) {
        String stripped = line.stripLeading();
        int levels = (line.length() - stripped.length()) / 2;
        return unit(project).repeat(levels) + stripped.replaceAll("<(/?)(\\w)", "<$1" + project.prefix() + "$2");
    }

    private String lineEnd() {
        int line = text.indexOf('\n');
        return line > 0 && text.charAt(line - 1) == '\r' ? "\r\n" : "\n";
    }
}
