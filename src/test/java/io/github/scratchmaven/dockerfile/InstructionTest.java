package io.github.scratchmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.Env;
import io.github.scratchmaven.dockerfile.Instruction.Label;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Instruction.Shell;
import io.github.scratchmaven.dockerfile.Instruction.User;
import io.github.scratchmaven.dockerfile.Instruction.Volume;
import io.github.scratchmaven.dockerfile.Instruction.Workdir;
import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionTest {

    @Test
    void nothingIsExpanded() {
        assertThat(new Workdir("/a$b c\\d").text()).isEqualTo("WORKDIR \"/a\\$b c\\\\d\"");
        assertThat(new Env(new TreeMap<>(Map.of("A", "$B \"c\""))).text()).isEqualTo("ENV A=\"\\$B \\\"c\\\"\"");
        assertThat(new Volume(List.of("/a$b")).text()).isEqualTo("VOLUME [\"/a\\\\$b\"]");
    }

    @Test
    void quotesAreKept() {
        assertThat(new Workdir("/it's").text()).isEqualTo("WORKDIR \"/it's\"");
        assertThat(new Workdir("/it's 'here\"").text()).isEqualTo("WORKDIR \"/it's 'here\\\"\"");
        assertThat(new Workdir("/a:b").text()).isEqualTo("WORKDIR /a:b");
        assertThat(new Volume(List.of("/v\"x\"y", "/it's")).text())
                .isEqualTo("VOLUME [\"/v\\\\\\\"x\\\\\\\"y\", \"/it\\\\'s\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b/go.mod", "my app/go.mod", "gr\u00f6\u00dfe/go.mod", "it's", "a\"b", "a\nb"})
    void pathThatAMountCannotNameIsRejected(String path) {
        assertThatThrownBy(() -> new Run(List.of(new Mount.Context(path, "/go.mod")), "true").text())
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith(" cannot be mounted in a step of the build."
                        + " Rename it to letters, digits and _@%+:=.- only.");
    }

    @Test
    void cacheIsNamedByItsId() {
        assertThat(new Mount.Cache("com.example:app/cache", "/cache").text())
                .isEqualTo("--mount=type=cache,id=com.example:app/cache,target=/cache");
        assertThatThrownBy(() -> new Mount.Cache("com.example,app/cache", "/cache").text())
                .isInstanceOf(UserException.class);
    }

    @Test
    void stageIsMountedByItsName() {
        assertThat(new Mount.OfStage("builder", "/tools", "/bin").text())
                .isEqualTo("--mount=type=bind,from=builder,source=/tools,target=/bin");
        assertThat(new Shell(List.of("/tools/sh", "-c")).text()).isEqualTo("SHELL [\"/tools/sh\", \"-c\"]");
    }

    @Test
    void lineEndOfAValueReachesNoInstruction() {
        assertThatThrownBy(() -> ShellWord.quote("-X a\n-X b"))
                .isInstanceOf(UserException.class)
                .hasMessage("\"-X a\\n-X b\" has a line end, which a Dockerfile cannot contain. Write it on one line.");
        assertThatThrownBy(() -> Step.of("run", "", new User("0\nRUN x")).text())
                .isInstanceOf(IllegalStateException.class);
        assertThat(Step.of("run", "", new Run(List.of(new Mount.Ssh()), "true")).text())
                .contains(" \\\n");
    }

    @Test
    void valueOfABuildArgumentIsAReference() {
        Map<String, String> arguments = Map.of("first\nsecond", "TEXT");

        assertThat(new Arg("TEXT", null).text()).isEqualTo("ARG TEXT");
        assertThat(new Env(new TreeMap<>(Map.of("A", "first\nsecond", "B", "$TEXT")), arguments).text())
                .isEqualTo("ENV A=\"${TEXT}\" \\\n    B=\"\\$TEXT\"");
        assertThat(new Label(new TreeMap<>(Map.of("a b", "first\nsecond")), arguments).text())
                .isEqualTo("LABEL \"a b\"=\"${TEXT}\"");
    }

    @Test
    void lineBreakInAValueIsRejectedWithoutTheValue() {
        assertThatThrownBy(() -> new Env(new TreeMap<>(Map.of("KEY", "first\nsecond"))).text())
                .isInstanceOf(UserException.class)
                .hasMessage("The value of \"KEY\" has a line end, which a Dockerfile cannot contain."
                        + " Write it on one line, or let the program read it from a file.");
    }
}
