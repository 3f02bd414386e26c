package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MavenTest {

    private static final String LOG = """
            [INFO] -----------------< io.github.scratchmaven.it:first >-----------------
            [INFO] Building first 1.0.0                                          [1/2]
            [INFO] --------------------------------[ pom ]---------------------------------
            [INFO] --- scratch:1:build (default) @ first ---
            [INFO] Built one
            [INFO] --- scratch-maven-plugin:1:verify (default) @ first ---
            [WARNING] one
            [INFO] -----------------< io.github.scratchmaven.it:first-one >-----------------
            [INFO] --- scratch:1:build (default) @ first-one ---
            [ERROR] two
            """;

    @Test
    void sectionOfModuleIsTheOutputOfAllItsGoals() {
        assertThat(Maven.section(LOG, "first")).isEqualTo("[INFO] Built one\n[WARNING] one\n");
    }

    @Test
    void sectionOfLastModuleEndsWithTheLog() {
        assertThat(Maven.section(LOG, "first-one")).isEqualTo("[ERROR] two\n");
    }

    @Test
    void moduleWithoutGoalIsRejected() {
        assertThatThrownBy(() -> Maven.section(LOG, "second"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"second\"");
    }
}
