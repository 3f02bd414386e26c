package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryPatternTest {

    @ParameterizedTest
    @CsvSource({
        "libnss_ldap.so.2, /usr/lib/libnss_ldap.so.2",
        "libnss_*.so.2, /lib/libnss_dns.so.2",
        "libz.so.?, /lib/libz.so.1",
        "libz.so.[0-9], /lib/libz.so.1",
        "libz.so.[!02-9], /lib/libz.so.1",
        "libz.so.[^0], /lib/libz.so.1",
        "lib[]a].so, /lib/lib].so",
        "lib[a-].so, /lib/lib-.so",
        "lib[.so, /lib/lib[.so",
        "lib[].so, /lib/lib[].so",
        "lib+(x).so, /lib/lib+(x).so",
        "/opt/*/plugin.so, /opt/app/plugin.so",
        "/opt/*, /opt/app/deep/plugin.so",
    })
    void patternMatchesAsInAShell(String pattern, String path) {
        assertThat(LibraryPattern.parse(pattern).matches(ContainerPath.parse(path)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "libnss_ldap.so.2, /usr/lib/libnss_ldap.so.2.1",
        "libnss_ldap.so.2, /usr/lib/libnss_ldapxso.2",
        "libz.so.?, /lib/libz.so.",
        "libz.so.[!0-9], /lib/libz.so.1",
        "libz.so.[9-0], /lib/libz.so.1",
        "libz.so.[a&&b], /lib/libz.so.c",
        "/opt/*/plugin.so, /opt/app/more/plugin.so",
        "/opt/plugin.so, /usr/opt/plugin.so",
    })
    void patternMatchesNothingElse(String pattern, String path) {
        assertThat(LibraryPattern.parse(pattern).matches(ContainerPath.parse(path)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyNameIsRejected(String text) {
        assertThatThrownBy(() -> LibraryPattern.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("A shared library has no name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/libz.so.1", "./libz.so.1", "/usr/lib/", "/"})
    void relativePathOrDirectoryIsRejected(String text) {
        assertThatThrownBy(() -> LibraryPattern.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The library \"" + text + "\" is neither a name nor the absolute path of a file.");
    }

    @Test
    void parentPartIsRejected() {
        assertThatThrownBy(() -> LibraryPattern.parse("/usr/lib/../x.so"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The library \"/usr/lib/../x.so\" has a part \"..\".");
    }

    @Test
    void controlCharacterIsRejected() {
        assertThatThrownBy(() -> LibraryPattern.parse("libz\n.so"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The library \"libz\\n.so\" has a control character.");
    }
}
