package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveFlagsTest {

    @ParameterizedTest
    @CsvSource({
        "-XX:+UseZGC, -XX:-UseCompressedOops",
        "-XX:+UseZGC -XX:-UseCompressedOops, -XX:-UseCompressedOops",
        "-XX:+UseZGC -XX:+UseCompressedOops, -XX:-UseCompressedOops",
        "-XX:-UseCompressedOops, -XX:-UseCompressedOops",
        "-Xmx32g, -XX:-UseCompressedOops",
        "-Xmx1T, -XX:-UseCompressedOops",
        "-XX:MaxHeapSize=40000m, -XX:-UseCompressedOops",
        "-Xmx34359738368, -XX:-UseCompressedOops",
        "-Xmx1g -Xmx64g, -XX:-UseCompressedOops",
        "-Xmx64g -Xmx1g,",
        "-Xmx31g,",
        "-Xmx34359738367,",
        "-XX:ObjectAlignmentInBytes=16, -XX:ObjectAlignmentInBytes=16",
        "-XX:ObjectAlignmentInBytes=16 -Xmx40g, -XX:ObjectAlignmentInBytes=16",
        "-XX:ObjectAlignmentInBytes=16 -Xmx64g, -XX:ObjectAlignmentInBytes=16 -XX:-UseCompressedOops",
        "-XX:-UseCompressedClassPointers, -XX:-UseCompressedClassPointers",
        "-XX:+UseCompactObjectHeaders, -XX:+UseCompactObjectHeaders",
        "-XX:+UseZGC -XX:+UseCompactObjectHeaders, -XX:+UseCompactObjectHeaders -XX:-UseCompressedOops",
        "-ea -XX:+UseCompactObjectHeaders -XX:+UnlockExperimentalVMOptions,"
                + " -XX:+UnlockExperimentalVMOptions -XX:+UseCompactObjectHeaders",
        "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC,",
        "-XX:-UseZGC -XX:+UseSerialGC -XX:MaxRAMPercentage=90 -Dname=-XX:+UseZGC,"
    })
    void layoutOfObjectsIsKept(String flags, @Nullable String layout) {
        assertThat(ArchiveFlags.layout(List.of(flags.split(" "))))
                .isEqualTo(layout == null ? List.of() : List.of(layout.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-Xshare:auto",
                "-XX:SharedArchiveFile=/app/other.jsa",
                "-XX:ArchiveClassesAtExit=/tmp/other.jsa",
                "-XX:+AutoCreateSharedArchive",
                "-XX:AOTMode=off",
                "-XX:AOTCache=/app/other.aot",
                "--limit-modules=java.base",
                "--patch-module",
                "--patch-module=java.base=/app/patch.jar",
                "--upgrade-module-path=/app/modules",
                "-Djava.system.class.loader=example.Loader"
            })
    void flagThatExcludesTheArchiveIsAnError(String flag) {
        assertThatThrownBy(() -> ArchiveFlags.requireUsable(List.of("-ea", flag)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "With the flag \"" + flag + "\" in <java><jvmFlags>, the JVM does not use the archive of the"
                                + " application's classes, but <java><startup> is \"aot\". Remove the flag, or set <java><startup> to \"none\".");
    }

    @Test
    void flagOfAVariableThatExcludesTheArchiveIsAnError() {
        assertThatThrownBy(() -> ArchiveFlags.requireUsable(
                        variables("JDK_JAVA_OPTIONS", "-ea -Xshare:off"), "<container><environment>"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "With the flag \"-Xshare:off\" in JDK_JAVA_OPTIONS of <container><environment>, the JVM does not use the"
                                + " archive of the application's classes, but <java><startup> is \"aot\". Remove the flag, or set <java><startup> to \"none\".");
        assertThatThrownBy(() -> ArchiveFlags.requireUsable(
                        variables("JAVA_TOOL_OPTIONS", "-agentlib:jdwp=server=y"), "<java><training><environment>"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "With the flag \"-agentlib:jdwp=server=y\" in JAVA_TOOL_OPTIONS of <java><training><environment>, the JVM"
                                + " writes no archive of the application's classes, but <java><startup> is \"aot\". Write the flag in"
                                + " <java><jvmFlags>, whose agents are not part of the training run, or set <java><startup> to \"cds\".");
        assertThatCode(() -> ArchiveFlags.requireUsable(
                        variables("JAVA_TOOL_OPTIONS", "-Xmx1g -Dagent=-agentlib:jdwp"), "<container><environment>"))
                .doesNotThrowAnyException();
    }

    private static JvmVariables variables(String name, String value) {
        return JvmVariables.in(new TreeMap<>(Map.of(name, value)));
    }

    @Test
    void otherFlagsAreUsable() {
        assertThatCode(() -> ArchiveFlags.requireUsable(List.of(
                        "-XX:+UseZGC",
                        "-XX:-AOTClassLinking",
                        "-XX:-AutoCreateSharedArchive",
                        "--add-modules=java.sql",
                        "-Djava.system.class.loaders=1",
                        "-Dname=-Xshare:off")))
                .doesNotThrowAnyException();
    }
}
