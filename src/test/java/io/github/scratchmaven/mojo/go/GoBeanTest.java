package io.github.scratchmaven.mojo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoBeanTest {

    private static final MavenModule MODULE =
            new MavenModule(new MavenProject(), Path.of("target"), List.of(), artifact -> artifact);

    private static final Settings SETTINGS = new Settings("scratch", name -> null).within("go");

    private final GoBean go = new GoBean();

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "true, ON", "false, OFF", ", AUTO"})
    void cgoIsAutoTrueOrFalse(@Nullable String text, Cgo cgo) {
        go.cgo = text;

        assertThat(go.toSettings(SETTINGS, MODULE).options().cgo()).isEqualTo(cgo);
    }

    @Test
    void otherValueOfCgoIsRejected() {
        go.cgo = "sometimes";

        assertThatThrownBy(() -> go.toSettings(SETTINGS, MODULE))
                .isInstanceOf(UserException.class)
                .hasMessage("\"sometimes\" is not a value of <go><cgo>. Write auto, true or false.");
    }

    @Test
    void repositoryIsReadOnlyIfItIsConfigured() {
        assertThat(go.toSettings(SETTINGS, MODULE).git()).isNull();
        go.buildvcs = "yes";
        assertThatThrownBy(() -> go.toSettings(SETTINGS, MODULE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("<go><buildvcs>");
    }
}
