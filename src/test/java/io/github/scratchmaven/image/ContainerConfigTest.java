package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContainerConfigTest {

    @Test
    void partsAreCopiedInNaturalOrder() {
        SortedMap<String, String> labels = new TreeMap<>(Collections.reverseOrder());
        labels.putAll(Map.of("a", "1", "b", "2"));
        SortedSet<ContainerPort> ports = new TreeSet<>(Collections.reverseOrder());
        ports.addAll(List.of(ContainerPort.parse("80"), ContainerPort.parse("443")));
        ContainerConfig config = config(labels, ports, "/b", "/a");

        labels.clear();
        ports.clear();

        assertThat(config.labels().keySet()).containsExactly("a", "b");
        assertThat(config.ports()).containsExactly(ContainerPort.parse("80"), ContainerPort.parse("443"));
        assertThat(config.volumes()).containsExactly(ContainerPath.parse("/a"), ContainerPath.parse("/b"));
        assertThatThrownBy(() -> config.ports().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namelessLabelIsRejected() {
        assertThatThrownBy(() -> config(new TreeMap<>(Map.of("", "1.0")), new TreeSet<>()))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The label with the value \"1.0\" has no name.");
    }

    @Test
    void nulInALabelIsRejected() {
        assertThatThrownBy(() -> config(new TreeMap<>(Map.of("a\0", "1")), new TreeSet<>()))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The label \"a\\u0000\" has a NUL character.");
        assertThatThrownBy(() -> config(new TreeMap<>(Map.of("a", "\0")), new TreeSet<>()))
                .hasMessage("The label \"a\" has a NUL character.");
    }

    @Test
    void rootAsVolumeIsRejected() {
        assertThatThrownBy(() -> config(new TreeMap<>(), new TreeSet<>(), "/data", "/"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The volume \"/\" hides the whole image; a volume is a directory below it.");
    }

    private static ContainerConfig config(
            SortedMap<String, String> labels, SortedSet<ContainerPort> ports, String... volumes) {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse("65534"),
                ContainerPath.parse("/data"),
                List.of("/app"),
                List.of(),
                new TreeMap<>(),
                Optional.empty());
        SortedSet<ContainerPath> paths = new TreeSet<>();
        List.of(volumes).forEach(volume -> paths.add(ContainerPath.parse(volume)));
        return new ContainerConfig(process, labels, ports, paths, Optional.empty());
    }
}
