package io.github.scratchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ArchiveReader;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.StartupFile;
import io.github.scratchmaven.jvm.JdkModules;
import io.github.scratchmaven.jvm.LeftOut;
import io.github.scratchmaven.jvm.RuntimeModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaReportTest {

    private static final Digest DIGEST = Digest.parse("sha256:" + "a".repeat(64));
    private static final ImageLayer LAYER = new ImageLayer(DIGEST, new ByteSize(1));

    /** As BuildKit makes it for a working directory that exists. */
    private static final ImageLayer EMPTY = new ImageLayer(
            Digest.parse("sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"), new ByteSize(0));

    private static final LeftOut LOST = new LeftOut(
            "java.lang.Compiler", "old.jar", "example.Old", "uses java.lang.Compiler, which Java 21 does not have");

    @TempDir
    Path directory;

    private JavaApplication application;

    @BeforeEach
    void readStore() {
        ArchiveFacts facts = ArchiveReader.read(
                JarBuilder.ofClass(
                                "Store",
                                "Object drivers() { return java.sql.DriverManager.getDrivers(); }"
                                        + "Object image() { return java.util.Locale.GERMAN; }")
                        .write(directory, "store.jar"),
                17);
        application = new JavaApplication(
                ContainerPath.parse("/opt/java"),
                "example.Store",
                new JavaApplication.Files(
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        List.of(),
                        ContainerPath.parse("/app/jvm.args")),
                Optional.of(new StartupFile(
                        ContainerPath.parse("/app/startup.jsa"),
                        "dynamic archive",
                        "the application has exited",
                        List.of("--once"))),
                List.of("runtime", "application"),
                RuntimeModules.of(List.of(facts), JdkModules.of(17), List.of(), List.of(), List.of()),
                "auto");
    }

    @Test
    void runtimeAndMainClassAreReported() {
        ObjectNode report = report(Map.of("JAVA_VERSION", "17.0.20", "IMPLEMENTOR", "Debian", "MODULES", "java.base"));

        assertThat(report.get("version").asText()).isEqualTo("17.0.20");
        assertThat(report.get("vendor").asText()).isEqualTo("Debian");
        assertThat(report.get("mainClass").asText()).isEqualTo("example.Store");
        assertThat(report(Map.of("JAVA_VERSION", "17.0.20")).get("vendor").isNull())
                .isTrue();
    }

    @Test
    void modulesOfTheRuntimeAreReportedWithWhoNeedsThem() {
        ObjectNode report = report(Map.of("MODULES", "java.base java.logging java.sql"));

        assertThat(report.get("modules")).hasSize(3);
        assertThat(report.get("modules").get(2))
                .hasToString(
                        "{\"name\":\"java.sql\",\"neededBy\":[{\"archive\":\"store.jar\",\"class\":\"example.Store\","
                                + "\"reason\":\"uses java.sql.DriverManager\"}]}");
        assertThat(report.get("modules").get(1))
                .hasToString("{\"name\":\"java.logging\",\"neededBy\":[{\"reason\":\"java.sql requires it\"}]}");
    }

    @Test
    void whatIsLeftOutIsReported() {
        assertThat(report(Map.of()).get("leftOut").get(0))
                .hasToString("{\"name\":\"jdk.localedata\",\"archive\":\"store.jar\",\"class\":\"example.Store\","
                        + "\"reason\":\"uses Locale.GERMAN\"}");
        assertThat(report(Map.of()).get("leftOut").get(1))
                .hasToString("{\"name\":\"java.lang.Compiler\",\"archive\":\"old.jar\",\"class\":\"example.Old\","
                        + "\"reason\":\"uses java.lang.Compiler, which Java 21 does not have\"}");
    }

    @Test
    void layersHaveTheirNames() {
        assertThat(report(Map.of()).get("layers").findValuesAsText("name")).containsExactly("runtime", "application");
        assertThat(report(Map.of()).get("layers").findValuesAsText("size")).containsExactly("1", "2");
    }

    @Test
    void oneLayerOfAllHasNoName() {
        assertThat(report(Map.of(), List.of(LAYER)).get("layers")).isEmpty();
    }

    @Test
    void archiveIsReportedWithTheRunThatMadeIt() {
        assertThat(report(Map.of()).get("startup"))
                .hasToString("{\"path\":\"/app/startup.jsa\",\"kind\":\"dynamic archive\","
                        + "\"madeWhen\":\"the application has exited\",\"arguments\":[\"--once\"]}");
    }

    private ObjectNode report(Map<String, String> release) {
        return report(release, List.of(LAYER, EMPTY, new ImageLayer(DIGEST, new ByteSize(2))));
    }

    private ObjectNode report(Map<String, String> release, List<ImageLayer> layers) {
        TokenBuffer json = new TokenBuffer(new ObjectMapper(), false);
        try {
            json.writeStartObject();
            new JavaReport(application, new JavaRelease(new TreeMap<>(release)), List.of(LOST)).write(json, layers);
            json.writeEndObject();
            return new ObjectMapper().readTree(json.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
