package io.github.scratchmaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and adapters do not know the pom: their errors name the value, and the goals add the element. */
class PomTextTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/scratchmaven");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

    /** A group of a regular expression has a question mark in front. */
    private static final Pattern ELEMENT = Pattern.compile("(?<!\\?)<[a-z][A-Za-z]+>");

    /** The user that Docker's credential helpers return with a token. */
    private static final String TOKEN_USER = "\"<token>\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive",
                "context",
                "engine",
                "error",
                "host",
                "image",
                "inspect/elf",
                "inspect/export",
                "inspect/scan",
                "registry",
                "secrets"
            })
    void messagesNameNoElementOfThePom(String directory) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(directory))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            for (Path source : sources) {
                assertThat(literalsWithAnElement(Files.readString(source)))
                        .as("literals of %s", source)
                        .isEmpty();
            }
        }
    }

    private static List<String> literalsWithAnElement(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .filter(literal -> ELEMENT.matcher(literal).find() && !literal.equals(TOKEN_USER))
                .toList();
    }
}
