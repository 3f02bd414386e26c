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
    void emptyListOfLibrariesSaysThatThereAreNone() {
        assertThat(contents(Map.of()).libraries()).isEqualTo(DlopenedLibraries.UNSAID);
        assertThat(contents(Map.of("scratch.contents.libraries", "")).libraries())
                .isEqualTo(DlopenedLibraries.listed(List.of()));
        bean.libraries = new ArrayList<>();
        assertThat(contents(Map.of()).libraries()).isEqualTo(DlopenedLibraries.listed(List.of()));
    }

    @Test
    void emptyLibraryIsRefused() {
        bean.libraries = Arrays.asList("libz.so.1", null);

        assertThatThrownBy(() -> contents(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("A <library> of <contents> is empty.");
        bean.libraries = null;
        assertThatThrownBy(() -> contents(Map.of("scratch.contents.libraries", "libz.so.1,,libc.so.6")))
                .hasMessageStartingWith("A <library> of <contents> is empty.");
    }

    @Test
    void stripIsTrueOrFalse() {
        bean.strip = "maybe";

        assertThatThrownBy(() -> contents(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("\"maybe\" is not a value of <contents><strip>. Write true or false.");
    }

    @Test
    void fileWithoutSourceOrTargetIsRefused() {
        FileBean file = new FileBean();
        bean.files = List.of(file);

        file.into = "/etc/app";
        assertThatThrownBy(() -> contents(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("A <file> of <contents> has no from. Write <from>src/main/scratch</from> into it.");
        file.from = "conf";
        file.into = " ";
        assertThatThrownBy(() -> contents(Map.of()))
                .hasMessage("A <file> of <contents> has no into. Write <into>/etc/app</into> into it.");
    }

    private Contents contents(Map<String, String> properties) {
        return bean.toContents(new Settings("scratch.contents", properties::get), Path.of("base"));
    }
}
