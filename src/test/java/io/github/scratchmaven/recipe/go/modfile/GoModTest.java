package io.github.scratchmaven.recipe.go.modfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoModTest {

    @Test
    void wholeFileIsRead() {
        GoMod mod = GoMod.parse("""
                // Deprecated: see elsewhere
                module "example.com/app" // the app

                go 1.26.0
                toolchain go1.27.4
                godebug default=go1.21
                require (
                \texample.com/a v1.2.3 // indirect

                \t// why
                \t"example.com/b" v0.0.0-20240101000000-abcdefabcdef
                )
                require example.com/c master
                exclude example.com/a v1.2.2
                retract [v1.0.0, v1.1.0]
                tool example.com/a/cmd/a
                ignore ./site
                replace example.com/a => ../a
                replace (
                \texample.com/b v1.0.0 => "./the b"
                \texample.com/c v1.0.0 => example.com/d v2.0.0+incompatible
                )
                """, "go.mod");

        assertThat(mod.modulePath()).contains("example.com/app");
        assertThat(mod.goLines()).isEqualTo(new GoLines("go.mod", Optional.of("1.26.0"), Optional.of("go1.27.4")));
        assertThat(mod.requires())
                .containsExactly(
                        new GoMod.Require("example.com/a", "v1.2.3"),
                        new GoMod.Require("example.com/b", "v0.0.0-20240101000000-abcdefabcdef"),
                        new GoMod.Require("example.com/c", "master"));
        assertThat(mod.replaces())
                .containsExactly(
                        new Replace("example.com/a", Optional.empty(), "../a", Optional.empty()),
                        new Replace("example.com/b", Optional.of("v1.0.0"), "./the b", Optional.empty()),
                        new Replace(
                                "example.com/c",
                                Optional.of("v1.0.0"),
                                "example.com/d",
                                Optional.of("v2.0.0+incompatible")));
        assertThat(mod.ignores()).containsExactly("./site");
    }

    @Test
    void emptyFileHasNoValues() {
        GoMod mod = GoMod.parse("\n// nothing\n", "go.mod");

        assertThat(mod.modulePath()).isEmpty();
        assertThat(mod.requires()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "./a, true",
        "../a, true",
        ".., true",
        "., true",
        "/a, true",
        ".\\a, true",
        "C:\\a, true",
        "example.com/b v1.0.0, false",
        ".a v1.0.0, false",
    })
    void replacementByDirectoryIsRecognised(String target, boolean directory) {
        GoMod mod = GoMod.parse("replace example.com/a => " + target, "go.mod");

        assertThat(mod.replaces().get(0).isDirectory()).isEqualTo(directory);
    }

    @Test
    void quotesAndEscapesAreRemoved() {
        assertThat(GoMod.parse("module `example.com/a`", "go.mod").modulePath()).contains("example.com/a");
        assertThat(GoMod.parse("module \"a\\\"b\\\\c\"", "go.mod").modulePath()).contains("a\"b\\c");
    }

    @Test
    void unknownDirectivesAndBlocksAreTolerated() {
        GoMod mod = GoMod.parse("future ( a b )\nfuture x (\n\tlater )\n)\nempty ()\nmodule m\n", "go.mod");

        assertThat(mod.modulePath()).contains("m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "module|is not of the form \"module example.com/name\"",
                "module a b|is not of the form \"module example.com/name\"",
                "module \"a|holds a string that is not closed",
                "module `a|holds a string that is not closed",
                "module a\"b|holds a quote inside of an unquoted string",
                "module 'a'|holds a quote inside of an unquoted string",
                "module \"a\\nb\"|holds the escape \"\\n\", which no path needs",
                "module a/*b*/|holds a /* comment, where only // comments are allowed",
                "/* no */|holds a /* comment, where only // comments are allowed",
                "go|is not of the form \"go 1.27.4\"",
                "go 1|is not of the form \"go 1.27.4\"",
                "go v1.27|is not of the form \"go 1.27.4\"",
                "go 1.27.4 1.28.0|is not of the form \"go 1.27.4\"",
                "toolchain 1.27.4|is not of the form \"toolchain go1.27.4\"",
                "require a|is not of the form \"require example.com/module v1.2.3\"",
                "require (|opens a block that is never closed",
                ")|closes a block that was never opened",
                "ignore|is not of the form \"ignore ./directory\"",
                "replace a => b|must name a directory (./ or ../ or absolute) without a version, or a module with a version",
                "replace a => ./b v1.0.0|must name a directory (./ or ../ or absolute) without a version, or a module with a version",
                "replace a ./b|is not of the form \"replace example.com/module [v1.2.3] => ./directory\""
                        + " or \"replace example.com/module [v1.2.3] => other/module v1.2.3\"",
                "replace => ./b|is not of the form \"replace example.com/module [v1.2.3] => ./directory\""
                        + " or \"replace example.com/module [v1.2.3] => other/module v1.2.3\"",
            })
    void brokenLineIsShown(String line, String why) {
        assertThatThrownBy(() -> GoMod.parse("// first\n\t" + line + "\n// last", "sub/go.mod"))
                .isInstanceOf(UserException.class)
                .extracting("problem", "remedy")
                .containsExactly("sub/go.mod:2: \"" + line + "\" " + why + ".", "Correct line 2 of \"sub/go.mod\".");
    }

    @Test
    void charactersThatControlATerminalAreEscaped() {
        assertThatThrownBy(() -> GoMod.parse("module a\u001b[2J", "go.mod"))
                .isInstanceOf(UserException.class)
                .extracting("problem")
                .isEqualTo("go.mod:1: \"module a\\u001b[2J\" holds a character that is not allowed there.");
        assertThatThrownBy(() -> GoMod.parse("module \"a\\\u0007\"", "go.mod"))
                .isInstanceOf(UserException.class)
                .extracting("problem")
                .isEqualTo("go.mod:1: \"module \"a\\\\u0007\"\" holds the escape \"\\\\u0007\", which no path needs.");
    }

    @Test
    void textBehindAClosingParenthesisIsShown() {
        assertThatThrownBy(() -> GoMod.parse("require (\n) x\n", "go.mod"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("go.mod:2: \") x\" goes on after the closing parenthesis.");
    }

    @ParameterizedTest
    @CsvSource({"module m", "go 1.26", "toolchain go1.26.1"})
    void repeatedLineIsShown(String line) {
        assertThatThrownBy(() -> GoMod.parse(line + "\n" + line + "\n", "go.mod"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "go.mod:2: \"" + line + "\" repeats the " + line.replaceFirst(" .*", "") + " line.");
    }
}
