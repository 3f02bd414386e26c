package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachBeanTest {

    private static final Settings NONE = settings(Map.of());
    private static final Directories DIRECTORIES = new Directories(Path.of(""), Path.of("out"));

    private final AttachBean attach = new AttachBean();

    @Test
    void emptyElementAttachesTheReportAlone() {
        assertThat(attach.toAttachments(NONE, DIRECTORIES)).containsExactly(attachment("json", "image", "image.json"));
        assertThat(attach.toFormat(NONE)).isEmpty();
    }

    @Test
    void propertiesApplyWhereThePomHasNoValue() {
        Map<String, String> properties =
                Map.of("scratch.attach.classifier", "server", "scratch.attach.archive", "docker");
        attach.archive = " OCI ";

        assertThat(attach.toAttachments(settings(properties), DIRECTORIES))
                .containsExactly(
                        attachment("json", "server", "image.json"), attachment("tar", "server-oci", "image-oci.tar"));
        assertThat(attach.toFormat(settings(properties))).hasValue(ArchiveFormat.OCI);
    }

    @Test
    void archiveIsOneOfThreeWords() {
        attach.archive = "zip";

        assertThatThrownBy(() -> attach.toAttachments(NONE, DIRECTORIES))
                .isInstanceOf(UserException.class)
                .hasMessage("\"zip\" is not a value of <attach><archive>. Write docker, oci or rootfs.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my image", "a/b", "ä", "${classifier}"})
    void invalidClassifierIsRejected(String bad) {
        attach.classifier = bad;

        assertThatThrownBy(() -> attach.toAttachments(NONE, DIRECTORIES))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + bad + "\" is not a classifier."
                        + " Write letters, digits, \"-\", \"_\" and \".\" in <attach><classifier>.");
    }

    @Test
    void propertyNamedLikeTheElementMeansAnEmptyElement() {
        assertThat(settings(Map.of("scratch.attach", "true")).isElementRequested())
                .isTrue();
        assertThat(settings(Map.of("scratch.attach", "false")).isElementRequested())
                .isFalse();
        assertThat(NONE.isElementRequested()).isFalse();
        assertThatThrownBy(() -> settings(Map.of("scratch.attach", "yes")).isElementRequested())
                .isInstanceOf(UserException.class)
                .hasMessage("\"yes\" is not a value of the property scratch.attach. Write true or false.");
    }

    private static Attachment attachment(String type, String classifier, String file) {
        return new Attachment(
                type, classifier, DIRECTORIES.output().resolve(file).toFile());
    }

    private static Settings settings(Map<String, String> properties) {
        return new Settings("scratch.attach", properties::get);
    }
}
