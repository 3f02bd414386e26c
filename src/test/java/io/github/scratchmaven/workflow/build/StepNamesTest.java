package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.recipe.RecipeDockerfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepNamesTest {

    private final StepNames names = new StepNames(new RecipeDockerfile(
            "",
            Map.of(
                    "RUN --mount=type=bind,target=/src \\\n    x=$(go list) && \\\n    [ \"$GOARCH\" = a ] && make ${OPTS} $TARGET",
                    "compile",
                    "RUN sh gather.sh",
                    "gather"),
            List.of()));

    /** As BuildKit reports it with and without these variables in the stage, and as Podman does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[builder 3/4] RUN --mount=type=bind,target=/src     x=$(go list) &&     [ \"arm64\" = a ] && make -j 2 all|compile",
                "[builder 3/4] RUN --mount=type=bind,target=/src     x=$(go list) &&     [ \"$GOARCH\" = a ] && make ${OPTS} $TARGET|compile",
                "[builder 3/4] RUN --mount=type=bind,target=/src     x=$(go list) &&     [ \"\" = a ] && make  all|compile",
                "STEP 3/4: RUN sh gather.sh|gather",
                "[builder 3/4] RUN sh gather.sh all|",
                "[builder 2/4] WORKDIR /src|"
            })
    void reportedStepHasTheNameOfItsInstruction(String reported, String name) {
        assertThat(names.of(reported).orElse(null)).isEqualTo(name);
    }
}
