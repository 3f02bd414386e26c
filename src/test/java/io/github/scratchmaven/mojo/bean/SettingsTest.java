package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void pomWinsOverProperty() {
        assertThat(settings(Map.of("scratch.go.version", "1.26.0")).text("version", "1.27.4"))
                .contains("1.27.4");
    }

    @Test
    void propertyServesWhereThePomIsSilent() {
        assertThat(settings(Map.of("scratch.go.version", " 1.26.0 ")).text("version", null))
                .contains("1.26.0");
        assertThat(settings(Map.of()).text("version", null)).isEmpty();
    }

    @Test
    void emptyElementIsNoValue() {
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
    void pairWithoutNameIsRefused() {
        assertThatThrownBy(
                        () -> settings(Map.of("scratch.go.environment", "=1")).map("environment", null))
                .isInstanceOf(UserException.class)
                .hasMessage("The property \"scratch.go.environment\" holds \"=1\", which is no pair of name and value."
                        + " Write -Dscratch.go.environment=NAME=value,OTHER=value.");
    }

    @Test
    void flagsAreFalseUnlessSaid() {
        assertThat(settings(Map.of()).flag("noCache", null)).isFalse();
        assertThat(settings(Map.of("scratch.go.noCache", "true")).flag("noCache", null))
                .isTrue();
        assertThat(settings(Map.of("scratch.go.noCache", "true")).flag("noCache", false))
                .isFalse();
    }

    private static Settings settings(Map<String, String> properties) {
        return new Settings("scratch.go", properties::get);
    }
}
