package io.github.scratchmaven.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ErrorCollectorTest {

    private final ErrorCollector errors = new ErrorCollector();

    @Test
    void stepsWithoutErrorsHaveResults() {
        assertThat(errors.attempt(() -> 1, () -> 2)).isEqualTo(1);
        assertThat(errors.isEmpty()).isTrue();
        assertThatCode(errors::throwAny).doesNotThrowAnyException();
    }

    @Test
    void singleErrorStaysAsItIs() {
        UserException error = new BuildFailure("It is \"red\".", "Paint it.");

        assertThat(errors.attempt(failing(error), () -> 2)).isEqualTo(2);
        assertThatThrownBy(errors::throwAny).isSameAs(error);
    }

    @Test
    void severalErrorsAreListedInTheirOrder() {
        errors.attempt(failing(new UserException("It is \"red\".", "Paint it.")), () -> 2);
        errors.attempt(() -> {
            throw new UserException("Several:\n  a\n  b\n", "Name one.", HelpTopic.SEVERAL_MAIN_PACKAGES);
        });

        assertThatThrownBy(errors::throwAny)
                .isInstanceOf(UserException.class)
                .isNotInstanceOf(BuildFailure.class)
                .hasMessage("""
                        There are 2 errors:
                        - It is "red". Paint it.
                        - Several:
                          a
                          b
                        Name one.
                        Fix all of them.""");
    }

    @Test
    void listsAreJoinedAndRepeatedErrorsAreLeftOut() {
        ErrorCollector inner = new ErrorCollector();
        inner.add(new UserException("A.", "B."));
        inner.add(new UserException("C.", "D."));
        errors.add(new UserException("C.", "D."));
        errors.attempt(inner::throwAny);

        assertThatThrownBy(errors::throwAny).hasMessage("There are 2 errors:\n- C. D.\n- A. B.\nFix all of them.");
    }

    @Test
    void invalidValueAfterAnErrorIsAConsequence() {
        InvalidValue invalid = new InvalidValue("\"x\" is invalid.");
        assertThatThrownBy(() -> errors.attempt(failing(invalid), () -> 2)).isSameAs(invalid);

        UserException first = new UserException("A.", "B.");
        errors.add(first);
        assertThat(errors.attempt(failing(invalid), () -> 2)).isEqualTo(2);
        assertThatThrownBy(errors::throwAny).isSameAs(first);
    }

    @Test
    void bugPassesThroughRaw() {
        IllegalStateException bug = new IllegalStateException("Nobody thought of this.");

        assertThatThrownBy(() -> errors.attempt(failing(bug), () -> 2)).isSameAs(bug);
    }

    private static Supplier<Integer> failing(RuntimeException error) {
        return () -> {
            throw error;
        };
    }
}
