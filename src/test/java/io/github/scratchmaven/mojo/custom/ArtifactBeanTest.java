package io.github.scratchmaven.mojo.custom;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.Settings;
import org.junit.jupiter.api.Test;

class ArtifactBeanTest {

    private static final Settings SETTINGS =
            new Settings("scratch.custom", name -> null).pomOnly("artifacts", "artifact");

    @Test
    void artifactWithoutAPathIsRejected() {
        ArtifactBean artifact = new ArtifactBean();
        assertThatThrownBy(() -> artifact.toArtifact(SETTINGS))
                .isInstanceOf(UserException.class)
                .hasMessage("<custom><artifacts><artifact> has no <from>."
                        + " Write a path such as \"build/app\" in <custom><artifacts><artifact><from>.");
        artifact.from = "app";
        artifact.into = " ";
        assertThatThrownBy(() -> artifact.toArtifact(SETTINGS))
                .hasMessage("<custom><artifacts><artifact> has no <into>."
                        + " Write an absolute path such as \"/app\" in <custom><artifacts><artifact><into>.");
        artifact.into = "app";
        assertThatThrownBy(() -> artifact.toArtifact(SETTINGS))
                .hasMessageStartingWith("The path \"app\" in the image is not absolute");
    }
}
