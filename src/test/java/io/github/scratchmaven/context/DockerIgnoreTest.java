package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerIgnoreTest {

    /** Characters that have a meaning in an ignore file: at the start of the file, of a line, or in a pattern. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\uFEFFa", "#a", "!a", "!#a", " a", "a ", "\u00a0a\u2003", "[a]", "*", "a\\", "a/!b", "a {1}^$"})
    void pathIsExcludedAndKeptByTheText(String path) {
        DockerIgnore excluding = DockerIgnore.nothing().excluding(ContextPath.of(path));
        DockerIgnore keeping = DockerIgnore.parse("**").keeping(ContextPath.of(path));

        for (DockerIgnore patterns : List.of(excluding, DockerIgnore.parse(excluding.text()))) {
            assertThat(patterns.excludes(ContextPath.of(path))).isTrue();
            assertThat(patterns.excludes(ContextPath.of("b"))).isFalse();
        }
        for (DockerIgnore patterns : List.of(keeping, DockerIgnore.parse(keeping.text()))) {
            assertThat(patterns.excludes(ContextPath.of(path))).isFalse();
            assertThat(patterns.excludes(ContextPath.of("b"))).isTrue();
        }
    }

    /** The slash keeps the first character from having a meaning of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"/\uFEFFa", "/#a"})
    void textOfPatternsHasTheSameMeaning(String line) {
        DockerIgnore patterns = DockerIgnore.parse(DockerIgnore.parse(line).text());

        assertThat(patterns.excludes(ContextPath.of(line.substring(1)))).isTrue();
        assertThat(patterns.excludes(ContextPath.of("a"))).isFalse();
    }

    /** Docker removes white space twice, and slashes between, so that a pattern can begin or end with them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/\f/?",
                "/ /a",
                "/!/a",
                "*\n!/ a",
                "*\n/!a",
                "/#",
                "!/#a",
                "/\u00a0a",
                "/",
                "*\f/ /",
                "!a / /",
                "*\n/!./a",
                "/ ./ a"
            })
    void textOfPatternsIsParsedAsTheSamePatterns(String text) {
        List<IgnorePattern> patterns = new IgnoreText("ignore", text).patterns().patterns();

        String written = DockerIgnore.parse(text).text();

        assertThat(new IgnoreText("ignore", written).patterns().patterns())
                .extracting(IgnorePattern::keeps, IgnorePattern::text)
                .containsExactlyElementsOf(patterns.stream()
                        .map(pattern -> tuple(pattern.keeps(), pattern.text()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "target, target/classes/a.class",
        "/target/, target",
        "**/*.log, a/b/c.log",
        "**/*.log, c.log",
        "a/**/z, a/z",
        "a/**/z, a/b/c/z",
        "a?c, abc",
        "[a-c]x, bx",
        "[^a]x, bx",
        "a\\*, a*",
        "./b/../c, c",
        "'  spaced  ', spaced",
    })
    void patternExcludesMatchingPaths(String pattern, String path) {
        assertThat(DockerIgnore.parse(pattern).excludes(ContextPath.of(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "target, sub/target",
        "*.log, a/b.log",
        "a?c, a/c",
        "[a-c]x, dx",
        "[^a]x, ax",
        "a\\*, ab",
        "a.b, axb",
        "../c, c",
        "' #c', c",
    })
    void patternDoesNotExcludeOtherPaths(String pattern, String path) {
        assertThat(DockerIgnore.parse(pattern).excludes(ContextPath.of(path))).isFalse();
    }

    @Test
    void lastMatchingPatternDecides() {
        DockerIgnore ignore = DockerIgnore.parse("*.md\n!README*.md\nREADME-secret.md");

        assertThat(ignore.excludes(ContextPath.of("other.md"))).isTrue();
        assertThat(ignore.excludes(ContextPath.of("README.md"))).isFalse();
        assertThat(ignore.excludes(ContextPath.of("README-secret.md"))).isTrue();
    }

    @Test
    void whiteSpaceCommentsAndSlashesAreParsedAsByBuildKit() {
        DockerIgnore ignore = DockerIgnore.parse("\uFEFF# comment\r\n\u00A0a\u3000\r\n\n! /a/b\n#b");

        assertThat(ignore.excludes(ContextPath.of("a/c"))).isTrue();
        assertThat(ignore.excludes(ContextPath.of("a/b"))).isFalse();
        assertThat(ignore.excludes(ContextPath.of("#b"))).isFalse();
    }

    @Test
    void byteOrderMarkIsIgnoredOnlyAtTheStart() {
        DockerIgnore ignore = DockerIgnore.parse("\uFEFFa\n\uFEFFb".getBytes(StandardCharsets.UTF_8));

        assertThat(ignore.excludes(ContextPath.of("a"))).isTrue();
        assertThat(ignore.excludes(ContextPath.of("b"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]a]", "[a-]", "[-a]", "[a-b-c]", "[^", "a\\ ", "!", "! ", "!/"})
    void invalidPatternIsQuotedWithItsLine(String line) {
        assertThatThrownBy(() -> DockerIgnore.parse("a\n# b\n" + line))
                .isInstanceOf(UserException.class)
                .hasMessage("Line 3 of \".dockerignore\" is not a valid pattern: \"" + GoStrings.trimSpace(line)
                        + "\". Correct it: \"!\" requires a path, \"[\" a \"]\", and \"\\\" a character"
                        + " to escape.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"**bar/.*/[x-]", "x*\\", "{{2}x*"})
    void patternWhoseFaultMobyAcceptsMatchesNothing(String line) {
        assertThat(DockerIgnore.parse(line).excludes(ContextPath.of("x"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[z-a]x", "\\é", "x*[", "x*\\\n[z-a]"})
    void patternThatGoCannotCompileIsAnErrorWhereItIsMatched(String lines) {
        DockerIgnore ignore = DockerIgnore.parse(lines);

        assertThatThrownBy(() -> ignore.excludes(ContextPath.of("x")))
                .isInstanceOf(InvalidValue.class)
                .hasMessageEndingWith(" is not a valid pattern.");
    }

    @Test
    void patternThatIsNotMatchedIsNoError() {
        assertThat(DockerIgnore.parse("*\n[z-a]").excludes(ContextPath.of("x"))).isTrue();
    }

    @Test
    void lineThatGoCannotScanIsRejected() {
        assertThat(DockerIgnore.parse("a".repeat(65535)).excludes(ContextPath.of("a")))
                .isFalse();
        assertThatThrownBy(() -> DockerIgnore.parse("\n" + "a".repeat(65536)))
                .isInstanceOf(UserException.class)
                .hasMessage("Line 2 of \".dockerignore\" is longer than 65535 bytes. Split it into several patterns.");
    }

    @Test
    void patternWithManyStarsIsFast() {
        DockerIgnore ignore = DockerIgnore.parse("**/*a".repeat(60) + "b");
        ContextPath path = ContextPath.of(("a".repeat(200) + "/").repeat(10) + "c");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(ignore.excludes(path)).isFalse());
    }
}
