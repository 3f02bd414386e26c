package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.ErrorCollector;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.image.ContainerUser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void collectedErrorsCountAsNotSet() {
        ErrorCollector errors = new ErrorCollector();
        Settings settings = settings(Map.of("scratch.go.flag", "yes")).collecting(errors);

        assertThat(settings.value("user", "nobody", ContainerUser::parse, "a number"))
                .isEmpty();
        assertThat(settings.flag("flag", null)).isFalse();
        assertThat(settings.within("more").values("ports", List.of("80", "x"), ContainerPort::parse, "ports"))
                .containsExactly(ContainerPort.parse("80"));
        assertThat(settings.pomOnly("files").number("count", "many")).isEmpty();
        assertThatThrownBy(errors::throwAny)
                .hasMessageStartingWith("There are 4 errors:\n")
                .hasMessageContainingAll(
                        "\"nobody\"", "\"yes\"", "<go><more><ports>", "\"many\"", "<go><files><count>");
    }

    @Test
    void missingSettingIsThrownThoughErrorsAreCollected() {
        ErrorCollector errors = new ErrorCollector();

        assertThatThrownBy(() ->
                        settings(Map.of()).collecting(errors).required("user", null, ContainerUser::parse, "a number"))
                .isInstanceOf(UserException.class);
        assertThat(errors.isEmpty()).isTrue();
    }

    @Test
    void pomOverridesProperty() {
        assertThat(settings(Map.of("scratch.go.version", "1.26.0")).text("version", "1.27.4"))
                .contains("1.27.4");
    }

    @Test
    void propertyIsUsedIfThePomSetsNothing() {
        assertThat(settings(Map.of("scratch.go.version", " 1.26.0 ")).text("version", null))
                .contains("1.26.0");
        assertThat(settings(Map.of()).text("version", null)).isEmpty();
    }

    @Test
    void emptyElementIsNotSet() {
        assertThat(settings(Map.of()).text("version", "  ")).isEmpty();
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertThat(settings(Map.of("scratch.go.ports", "80, 443/tcp")).list("ports", null))
                .containsExactly("80", "443/tcp");
        assertThat(settings(Map.of("scratch.go.ports", "80")).list("ports", List.of()))
                .isEmpty();
        assertThat(settings(Map.of()).list("ports", Arrays.asList("1", null, "2")))
                .containsExactly("1", "2");
    }

    @Test
    void mapsArePairs() {
        assertThat(settings(Map.of("scratch.go.environment", "A=1,B=x=y,C=")).map("environment", null))
                .containsExactly(Map.entry("A", "1"), Map.entry("B", "x=y"), Map.entry("C", ""));
    }

    @Test
    void emptyElementOfAMapIsAnEmptyValue() {
        Map<String, String> configured = new HashMap<>();
        configured.put("A", null);
        assertThat(settings(Map.of()).map("environment", configured)).containsExactly(Map.entry("A", ""));
    }

    @Test
    void pairWithoutNameIsRejected() {
        assertThatThrownBy(
                        () -> settings(Map.of("scratch.go.environment", "=1")).map("environment", null))
                .isInstanceOf(UserException.class)
                .hasMessage("Property \"scratch.go.environment\" has the value \"=1\", which is not NAME=value."
                        + " Write -Dscratch.go.environment=NAME=value,OTHER=value.");
    }

    @Test
    void flagsAreFalseUnlessSet() {
        assertThat(settings(Map.of()).flag("noCache", null)).isFalse();
        assertThat(settings(Map.of("scratch.go.noCache", "true")).flag("noCache", null))
                .isTrue();
        assertThat(settings(Map.of("scratch.go.noCache", "true")).flag("noCache", "false"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "y", "t", "no", "0", "truee"})
    void flagIsOnlyTrueOrFalse(String text) {
        assertThatThrownBy(() -> settings(Map.of("scratch.go.noCache", text)).flag("noCache", null))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + text + "\" is not a value of the property scratch.go.noCache. Write true or false.");
        assertThatThrownBy(() -> settings(Map.of()).flag("noCache", text))
                .hasMessage("\"" + text + "\" is not a value of <go><noCache>. Write true or false.");
        assertThatThrownBy(() -> settings(Map.of("scratch.go", text)).isElementRequested())
                .hasMessage("\"" + text + "\" is not a value of the property scratch.go. Write true or false.");
    }

    @Test
    void choiceListsItsWords() {
        Choices<Integer> choices = Choices.of("one", 1).or("two", 2).or("three", 3);

        assertThat(settings(Map.of()).choice("number", "TWO", choices)).contains(2);
        assertThat(settings(Map.of()).choice("number", " ", choices)).isEmpty();
        assertThatThrownBy(() -> settings(Map.of()).choice("number", "four", choices))
                .isInstanceOf(UserException.class)
                .hasMessage("\"four\" is not a value of <go><number>. Write one, two or three.");
    }

    @Test
    void invalidValueNamesTheElementAndWhatToWrite() {
        assertThatThrownBy(() ->
                        settings(Map.of()).value("user", "me", ContainerUser::parse, "a number such as \"65534\""))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The user \"me\" is not a uid or uid:gid in numbers from 0 to 2147483647; a scratch image has"
                                + " no names of users. Write a number such as \"65534\" in <go><user>.");
        assertThatThrownBy(() -> settings(Map.of("scratch.go.ports", "80,x"))
                        .values("ports", null, ContainerPort::parse, "ports such as \"8080\""))
                .hasMessage("The port \"x\" is not a number or a range."
                        + " Write ports such as \"8080\" in the property scratch.go.ports.");
    }

    @Test
    void requiredValueIsNamed() {
        assertThatThrownBy(() -> settings(Map.of())
                        .pomOnly("files", "file")
                        .required("into", " ", ContainerPath::parse, "an absolute path such as \"/app\""))
                .isInstanceOf(UserException.class)
                .hasMessage("<go><files><file> has no <into>."
                        + " Write an absolute path such as \"/app\" in <go><files><file><into>.");
    }

    @Test
    void invalidComponentIsNamedAsAnElement() {
        assertThatThrownBy(() -> settings(Map.of()).within("container").checked(() -> {
                    throw new InvalidValue("labels", "The label has no name.");
                }))
                .isInstanceOf(UserException.class)
                .hasMessage("The label has no name. Correct it in <go><container><labels>.");
        assertThatThrownBy(() -> settings(Map.of()).checked(() -> {
                    throw new InvalidValue("It is wrong.");
                }))
                .hasMessage("It is wrong. Correct it in <go>.");
    }

    @Test
    void pathThatTheSystemCannotNameIsRejected() {
        assertThatThrownBy(() -> settings(Map.of()).path("directory", "a\0b", Path::of))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("\"a\\u0000b\" is not a path of this system: ")
                .hasMessageEndingWith(" Write a path of this machine in <go><directory>.");
    }

    private static Settings settings(Map<String, String> properties) {
        return new Settings("scratch.go", properties::get);
    }
}
