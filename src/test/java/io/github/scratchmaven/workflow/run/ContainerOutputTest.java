package io.github.scratchmaven.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerOutputTest {

    private static final Pattern READY = Pattern.compile("ready");

    private final ContainerOutput output = new ContainerOutput(List.of(READY));

    @Test
    void matchIsKeptWhenItsLineIsDropped() {
        output.accept("now ready");
        String line = "x".repeat(1000);
        for (int i = 0; i < 2000; i++) {
            output.accept(line);
        }

        assertThat(output.hasMatched(READY)).isTrue();
        assertThat(output.text()).doesNotContain("ready").hasSizeLessThan(1_100_000);
    }

    @Test
    void lastLinesAreInOrder() {
        List.of("a", "b", "c").forEach(output);

        assertThat(output.last(2)).containsExactly("b", "c");
        assertThat(output.last(5)).containsExactly("a", "b", "c");
        assertThat(output.hasMatched(READY)).isFalse();
    }
}
