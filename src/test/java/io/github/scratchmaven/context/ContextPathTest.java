package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "...", "..a", ".git", "a b", "a\\b", "é/日本/😀", ".whoami"})
    void ordinaryNameIsAccepted(String value) {
        assertThat(ContextPath.of(value)).hasToString(value);
    }

    static Stream<Arguments> badPaths() {
        return Stream.of(
                Arguments.of("/abs/evil", "/abs/evil", "it is absolute"),
                Arguments.of("../evil", "../evil", "\"..\" is not a name"),
                Arguments.of("a/../../evil", "a/../../evil", "\"..\" is not a name"),
                Arguments.of("./a", "./a", "\".\" is not a name"),
                Arguments.of("", "", "a part of it is empty"),
                Arguments.of("a//b", "a//b", "a part of it is empty"),
                Arguments.of("a/", "a/", "a part of it is empty"),
                Arguments.of("a\nb", "a\\nb", "it has a control character"),
                Arguments.of("c\u001b[31m", "c\\u001b[31m", "it has a control character"),
                Arguments.of("a\u0085", "a\\u0085", "it has a control character"),
                Arguments.of("a\uD800", "a\\ud800", "it is not valid UTF-8"),
                Arguments.of(".wh.foo", ".wh.foo", "the daemon treats names that begin with \".wh.\" as deletions"),
                Arguments.of("a/" + "é".repeat(128), "a/" + "é".repeat(128), "a part of it is longer than 255 bytes"),
                Arguments.of("abc/".repeat(960) + "d", "abc/".repeat(960) + "d", "it is longer than 3840 bytes"));
    }

    @ParameterizedTest
    @MethodSource("badPaths")
    void invalidPathIsRejected(String value, String shown, String fault) {
        assertThatThrownBy(() -> ContextPath.of(value))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"" + shown + "\" cannot be part of the build context: " + fault
                        + ". Rename it, or exclude it in .dockerignore.");
    }

    @Test
    void directorySortsDirectlyBeforeItsEntries() {
        assertThat(Stream.of("a.b", "a/b/c", "a-", "a/b", "a", "a b", "a/b-", "\uFF5E", "😀")
                        .map(ContextPath::of)
                        .sorted())
                .hasToString("[a, a/b, a/b/c, a/b-, a b, a-, a.b, \uFF5E, 😀]");
    }

    @Test
    void parentIsThePathWithoutItsLastPart() {
        assertThat(ContextPath.of("a/b/c").parent()).contains(ContextPath.of("a/b"));
        assertThat(ContextPath.of("a").parent()).isEmpty();
    }
}
