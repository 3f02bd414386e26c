package io.github.scratchmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.dockerfile.Instruction.Env;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Instruction.Volume;
import io.github.scratchmaven.dockerfile.Instruction.Workdir;
import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstructionTest {

    @Test
    void nothingIsExpanded() {
        assertThat(new Workdir("/a$b c\\d").text()).isEqualTo("WORKDIR /a\\$b c\\\\d");
        assertThat(new Env(new TreeMap<>(Map.of("A", "$B \"c\""))).text()).isEqualTo("ENV A=\"\\$B \\\"c\\\"\"");
        assertThat(new Volume(List.of("/a$b")).text()).isEqualTo("VOLUME [\"/a\\\\$b\"]");
    }

    @Test
    void mountWithACommaStaysOneField() {
        assertThat(new Run(List.of(new Mount.Context("a,b/go.mod", "go.mod")), "true").text())
                .isEqualTo("RUN --mount=type=bind,\"source=a,b/go.mod\",target=go.mod \\\n    true");
    }

    @Test
    void lineBreakInAValueIsRefusedWithoutTheValue() {
        assertThatThrownBy(() -> new Env(new TreeMap<>(Map.of("KEY", "first\nsecond"))).text())
                .isInstanceOf(UserException.class)
                .hasMessage("The value of \"KEY\" has a line end, which a Dockerfile cannot contain."
                        + " Write it on one line, or let the program read it from a file.");
    }
}
