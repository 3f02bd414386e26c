package io.github.scratchmaven.workflow.init;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an element is in the text of a well-formed document. Comments, CDATA sections and processing instructions contain no elements.
 *
 * @param name with its prefix, if it has one
 * @param start the offset of its start tag
 * @param contentStart the offset after its start tag
 * @param contentEnd the offset of its end tag; of an element such as {@code <plugins/>} that of its end
 */
record XmlElement(String name, int start, int contentStart, int contentEnd, List<XmlElement> children) {

    /** The parser of the JDK reports offsets that do not count the carriage returns of a file of Windows. */
    private static final Pattern MARKUP = Pattern.compile(
            "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>"
                    + "|<!DOCTYPE[^\\[>]*+(?:\\[.*?]\\s*+)?>"
                    + "|<(?<end>/?)(?<name>[^\\s/>!?]++)(?:[^\"'>/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+(?<empty>/?)>",
            Pattern.DOTALL);

    XmlElement {
        children = List.copyOf(children);
    }

    /** The outermost element; empty if the text is not well-formed. */
    static Optional<XmlElement> root(String text) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", 0, 0, new ArrayList<>()));
        Matcher markup = MARKUP.matcher(text);
        while (markup.find()) {
            if (markup.group("name") == null) {
                continue;
            }
            if (markup.group("end").isEmpty()) {
                open.push(new Open(markup.group("name"), markup.start(), markup.end(), new ArrayList<>()));
            }
            if (!markup.group("end").isEmpty() || !markup.group("empty").isEmpty()) {
                Open element = open.pop();
                if (open.isEmpty() || !element.name.equals(markup.group("name"))) {
                    return Optional.empty();
                }
                int end = markup.group("end").isEmpty() ? markup.end() : markup.start();
                open.peek().children.add(element.closed(end));
            }
        }
        return open.size() == 1 ? open.peek().children.stream().findFirst() : Optional.empty();
    }

    boolean isEmpty() {
        return contentStart == contentEnd;
    }

    /** The first child of that name, whatever its prefix is. */
    Optional<XmlElement> child(String localName) {
        return children.stream()
                .filter(child -> child.localName().equals(localName))
                .findFirst();
    }

    String localName() {
        return name.substring(prefix().length());
    }

    /** With its colon; empty if there is none. */
    String prefix() {
        return name.substring(0, name.indexOf(':') + 1);
    }

    private record Open(String name, int start, int contentStart, List<XmlElement> children) {

        XmlElement closed(int contentEnd) {
            return new XmlElement(name, start, contentStart, contentEnd, children);
        }
    }
}
