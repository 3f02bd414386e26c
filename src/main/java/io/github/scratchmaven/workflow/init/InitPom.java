package io.github.scratchmaven.workflow.init;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.Console;
import io.github.scratchmaven.workflow.TextStyle;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The goal {@code init}: shows what it adds to a pom, and writes it if it may. */
public final class InitPom {

    private static final List<String> PLUGIN = List.of("project", "build", "plugins", "plugin", "artifactId");
    private static final String ARTIFACT = "scratch-maven-plugin";

    private final Console console;
    private final TextStyle style;
    private final boolean write;

    public InitPom(Console console, TextStyle style, boolean write) {
        this.console = console;
        this.style = style;
        this.write = write;
    }

    /** Adds the plugin to an existing pom. */
    public void add(Path path, PluginBlock block) {
        PomFile file = PomFile.read(path);
        PomDocument changed = file.pom()
                .with(block)
                .filter(InitPom::hasPlugin)
                .orElseThrow(() -> new UserException(
                        "The plugin cannot be added to " + Quote.path(path) + ", whose text is not that of a pom.",
                        "Add it to <build><plugins> yourself:\n" + String.join("\n", block.lines())));
        show(path, file.pom().text(), changed.text());
        if (write) {
            file.write(changed);
        }
        end(path);
    }

    /** Makes a pom where there is none. */
    public void create(Path path, String artifactId, PluginBlock block) {
        PomDocument pom = PomDocument.of(artifactId, block);
        show(path, "", pom.text());
        if (write) {
            createFile(path, pom);
        }
        end(path);
    }

    private void show(Path path, String before, String after) {
        UnifiedDiff.of(String.valueOf(path.getFileName()), before, after)
                .lines(style)
                .forEach(line -> console.info(line));
    }

    private void end(Path path) {
        console.info(PlainText.of(
                write
                        ? "Wrote " + path + ". Build the image with \"mvn package\"."
                        : "Nothing was written. Run the goal again with -Dscratch.init.write to write " + path + "."));
    }

    private static void createFile(Path path, PomDocument pom) {
        try {
            Files.writeString(path, pom.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the pom " + Quote.path(path) + ": " + IoReason.of(e) + ".",
                    "Make its directory writable.",
                    e);
        }
    }

    /** Whether a parser finds the plugin in its place. */
    static boolean hasPlugin(PomDocument pom) {
        try {
            return hasPlugin(factory().createXMLStreamReader(new StringReader(withoutMark(pom.text()))));
        } catch (XMLStreamException notWellFormed) {
            return false;
        }
    }

    private static boolean hasPlugin(XMLStreamReader parser) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        boolean found = false;
        while (parser.hasNext()) {
            switch (parser.next()) {
                case XMLStreamReader.START_ELEMENT -> path.addLast(parser.getLocalName());
                case XMLStreamReader.END_ELEMENT -> path.removeLast();
                case XMLStreamReader.CHARACTERS ->
                    found |= parser.getText().equals(ARTIFACT)
                            && List.copyOf(path).equals(PLUGIN);
                default -> {}
            }
        }
        return found;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** A parser of characters knows no byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
