package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.it.Failures.Failure;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final String LOG = """
            [INFO] BUILD FAILURE
            [ERROR] Failed to execute goal io.github.scratchmaven:scratch-maven-plugin:1:build (default) on project first: There is no go.mod in "/a". Set <go><directory>. More: https://github.com/scratchmaven/scratch-maven-plugin/blob/main/docs/faq.md#no-go-mod -> [Help 1]
            [ERROR] Failed to execute goal io.github.scratchmaven:scratch-maven-plugin:1:build (default) on project second: The image is too large:
            [ERROR]   /app  20 MB
            [ERROR] Raise <maxSize>. -> [Help 2]
            [ERROR]\s
            [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
            [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoExecutionException
            [ERROR] [Help 2] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
            """;

    private final Failures failures = Failures.in(LOG);

    @Test
    void eachFailedModuleIsFound() {
        assertThat(failures.modules()).containsExactly("first", "second");
    }

    @Test
    void messageOfSeveralLinesIsWhole() {
        assertThat(failures.getAt("second").message())
                .isEqualTo("The image is too large:\n  /app  20 MB\nRaise <maxSize>.");
    }

    @Test
    void kindTopicAndNamesOfTheMessageAreAccepted() {
        Failure first = failures.getAt("first");
        assertThat(first.is("MojoExecutionException", "no-go-mod").names("\"/a\"", "<go><directory>"))
                .isSameAs(first);
        failures.getAt("second").is("MojoFailureException").names("/app", 20);
    }

    @Test
    void otherKindIsRejected() {
        assertThatThrownBy(() -> failures.getAt("first").is("MojoFailureException", "no-go-mod"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"first\" is not a MojoFailureException");
    }

    @Test
    void otherTopicIsRejected() {
        assertThatThrownBy(() -> failures.getAt("first").is("MojoExecutionException", "no-go"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("help topic \"no-go\"");
    }

    @Test
    void topicThatIsNotExpectedIsRejected() {
        assertThatThrownBy(() -> failures.getAt("first").is("MojoExecutionException"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("help topic \"\"");
    }

    @Test
    void missingNameIsRejectedWithTheMessage() {
        assertThatThrownBy(() -> failures.getAt("first").names("\"/a\"", "<custom>"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not name <custom>")
                .hasMessageContaining("There is no go.mod");
    }

    @Test
    void moduleThatDidNotFailIsRejected() {
        assertThatThrownBy(() -> failures.getAt("third"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"third\" did not fail, but [first, second]");
    }

    @Test
    void stackTraceIsRejected() {
        assertThatThrownBy(() -> Failures.in(LOG + "    at java.base/java.lang.Thread.run(Thread.java:1)\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("stack trace");
    }
}
