package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserErrors;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class AbstractScratchMojoTest {

    @Test
    void badSettingIsAnErrorOfTheExecution() {
        UserException failure = new UserException("It is \"red\".", "Paint it.", new IOException("0xff0000"));

        assertThat(thrownBy(failure))
                .isExactlyInstanceOf(MojoExecutionException.class)
                .hasMessage("It is \"red\". Paint it.")
                .hasSuppressedException(failure)
                .as("Maven would add the cause's message to the sentence")
                .hasNoCause();
    }

    @Test
    void severalErrorsHaveTheirTopics() {
        UserErrors several = new UserErrors(List.of(
                new UserException("It is \"red\".", "Paint it."),
                new UserException("There are two.", "Name one.", HelpTopic.SEVERAL_MAIN_PACKAGES)));

        assertThat(thrownBy(several))
                .isExactlyInstanceOf(MojoExecutionException.class)
                .hasMessage("There are 2 errors:\n- It is \"red\". Paint it.\n- There are two. Name one. More:"
                        + " https://github.com/scratchmaven/scratch-maven-plugin/blob/main/docs/faq.md#several-main-packages\n"
                        + "Fix all of them.");
    }

    @Test
    void badSourceFailsTheBuild() {
        BuildFailure failure = new BuildFailure("It is \"red\".", "Paint it.");

        assertThat(thrownBy(failure))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage("It is \"red\". Paint it.")
                .hasSuppressedException(failure)
                .hasNoCause();
    }

    @Test
    void unexplainedInvalidValueIsASentence() {
        InvalidValue invalid = new InvalidValue("The digest \"x\" is invalid.");

        assertThat(thrownBy(invalid))
                .isExactlyInstanceOf(MojoExecutionException.class)
                .hasMessage("The digest \"x\" is invalid. Run Maven with -e to see where the value is read.")
                .hasSuppressedException(invalid)
                .hasNoCause();
    }

    @Test
    void bugPassesThroughRaw() {
        RuntimeException bug = new IllegalStateException("Nobody thought of this.");

        assertThat(thrownBy(bug)).isSameAs(bug);
    }

    private static Throwable thrownBy(RuntimeException failure) {
        return catchThrowable(() -> goal(failure).execute());
    }

    private static AbstractScratchMojo goal(RuntimeException failure) {
        AbstractScratchMojo goal = new AbstractScratchMojo() {
            @Override
            void run() {
                throw failure;
            }
        };
        goal.project = new MavenProject();
        goal.execution = new MojoExecution(new Plugin(), "build", "default");
        return goal;
    }
}
