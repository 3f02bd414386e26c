package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachBeanTest {

    private static final Settings NONE = settings(Map.of());

    private final AttachBean attach = new AttachBean();

    @Test
    void emptyElementAttachesTheReportAlone() {
        assertThat(attach.toWishes(NONE)).isEqualTo(new AttachSettings("image", Optional.empty()));
    }

    @Test
    void propertiesFillWhatThePomLeavesOut() {
        Map<String, String> properties =
                Map.of("scratch.attach.classifier", "server", "scratch.attach.archive", "docker");
        attach.archive = " OCI ";

        assertThat(attach.toWishes(settings(properties)))
                .isEqualTo(new AttachSettings("server", Optional.of(ArchiveFormat.OCI)));
    }

    @Test
    void archiveIsOneOfTwoWords() {
        attach.archive = "zip";

        assertThatThrownBy(() -> attach.toWishes(NONE))
                .isInstanceOf(UserException.class)
                .hasMessage("\"zip\" is not a value of <attach><archive>. Write docker or oci.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my image", "a/b", "ä", "${classifier}"})
    void classifierIsWhatMavenTakesForOne(String bad) {
        attach.classifier = bad;

        assertThatThrownBy(() -> attach.toWishes(NONE))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + bad + "\" is not a classifier."
                        + " Write letters, digits, \"-\", \"_\" and \".\" in <attach><classifier>.");
    }

    @Test
    void propertyOfTheElementItselfStandsForAnEmptyOne() {
        assertThat(settings(Map.of("scratch.attach", "true")).isElementRequested()).isTrue();
        assertThat(settings(Map.of("scratch.attach", "false")).isElementRequested()).isFalse();
        assertThat(NONE.isElementRequested()).isFalse();
        assertThatThrownBy(() -> settings(Map.of("scratch.attach", "yes")).isElementRequested())
                .isInstanceOf(UserException.class)
                .hasMessage("\"yes\" is not a value of the property scratch.attach. Write true or false.");
    }

    private static Settings settings(Map<String, String> properties) {
        return new Settings("scratch.attach", properties::get);
    }
}
