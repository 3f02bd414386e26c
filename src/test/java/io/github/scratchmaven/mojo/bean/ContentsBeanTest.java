package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.recipe.Contents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentsBeanTest {

    private final ContentsBean bean = new ContentsBean();

    @Test
    void simpleSettingsAreProperties() {
        Contents contents = contents(Map.of(
                "scratch.contents.libraries", "libz.so.1, libnss_*.so.2",
                "scratch.contents.timeZones", "UTC,Europe/Paris",
                "scratch.contents.strip", "false"));

        assertThat(contents.libraries().patterns()).hasToString("[libnss_*.so.2, libz.so.1]");
        assertThat(contents.timeZones().words()).isEqualTo("Europe/Paris,UTC");
        assertThat(contents.strip()).isFalse();
    }

    @Test
    void emptyListOfLibrariesMeansNone() {
        assertThat(contents(Map.of()).libraries()).isEqualTo(DlopenedLibraries.NOT_CONFIGURED);
        assertThat(contents(Map.of("scratch.contents.libraries", "")).libraries())
                .isEqualTo(DlopenedLibraries.listed(List.of()));
        bean.libraries = new ArrayList<>();
        assertThat(contents(Map.of()).libraries()).isEqualTo(DlopenedLibraries.listed(List.of()));
    }

    @Test
    void emptyLibraryIsRejected() {
        bean.libraries = Arrays.asList("libz.so.1", null);

        assertThatThrownBy(() -> contents(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("A shared library has no name. Write a name such as \"libnss_ldap.so.2\" or a path such as"
                        + " \"/opt/lib/plugin.so\" in <contents><libraries>.");
        bean.libraries = null;
        assertThatThrownBy(() -> contents(Map.of("scratch.contents.libraries", "libz.so.1,,libc.so.6")))
                .hasMessageStartingWith("A shared library has no name.")
                .hasMessageEndingWith(" in the property scratch.contents.libraries.");
    }

    @Test
    void nameThatIsNoTimeZoneIsRejected() {
        bean.timeZones = "UTC,paris";

        assertThatThrownBy(() -> contents(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("\"paris\" is not the name of a time zone. Write auto, always, never, or names as in"
                        + " \"Europe/Paris,UTC\", in <contents><timeZones>.");
    }

    @Test
    void stripIsTrueOrFalse() {
        bean.strip = "maybe";

        assertThatThrownBy(() -> contents(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("\"maybe\" is not a value of <contents><strip>. Write true or false.");
    }

    @Test
    void fileWithoutSourceOrTargetIsRejected() {
        FileBean file = new FileBean();
        bean.files = List.of(file);

        file.into = "/etc/app";
        assertThatThrownBy(() -> contents(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("<contents><files><file> has no <from>."
                        + " Write a path such as \"src/main/scratch\" in <contents><files><file><from>.");
        file.from = "conf";
        file.into = " ";
        assertThatThrownBy(() -> contents(Map.of()))
                .hasMessage("<contents><files><file> has no <into>."
                        + " Write an absolute path such as \"/etc/app\" in <contents><files><file><into>.");
    }

    private Contents contents(Map<String, String> properties) {
        return bean.toContents(new Settings("scratch.contents", properties::get), Path.of("base"));
    }
}
