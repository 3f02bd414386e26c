package io.github.scratchmaven.recipe.go.modfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoWorkTest {

    @Test
    void wholeFileIsRead() {
        GoWork work = GoWork.parse(
                "go 1.26.0\ntoolchain go1.27.4\nuse ./api\nuse (\n\t.\n\t\"./the lib\"\n)\nreplace a => ./b\n",
                "go.work");

        assertThat(work.goLines()).isEqualTo(new GoLines("go.work", Optional.of("1.26.0"), Optional.of("go1.27.4")));
        assertThat(work.uses()).containsExactly("./api", ".", "./the lib");
        assertThat(work.replaces()).containsExactly(new Replace("a", Optional.empty(), "./b", Optional.empty()));
    }

    @Test
    void useWithoutADirectoryIsShown() {
        assertThatThrownBy(() -> GoWork.parse("use\n", "go.work"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "go.work:1: \"use\" is not of the form \"use ./directory\". Correct line 1 of \"go.work\".");
    }
}
