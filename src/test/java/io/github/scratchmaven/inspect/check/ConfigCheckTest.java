package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.HealthCheck;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.StopSignal;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {

    private static final ContainerConfig EVERY_SETTING = new ContainerConfig(
            new ContainerProcess(
                    ContainerUser.parse("1000:0"),
                    ContainerPath.parse("/it's"),
                    List.of("/app", "serve"),
                    List.of("--port", "80"),
                    new TreeMap<>(Map.of("GREETING", "a=\"b\"\n$c")),
                    Optional.of(StopSignal.parse("SIGINT"))),
            new TreeMap<>(Map.of("title", "It's \\ $here")),
            new TreeSet<>(List.of(ContainerPort.parse("80"), ContainerPort.parse("53/udp"))),
            new TreeSet<>(List.of(ContainerPath.parse("/v\"x\"y"))),
            Optional.of(new HealthCheck(
                    List.of("/app", "check"),
                    Optional.of(Duration.ofSeconds(3)),
                    Optional.of(Duration.ofMillis(1500)),
                    Optional.of(Duration.ofMinutes(1)),
                    OptionalInt.of(2))));

    /** As Docker writes it, with what daemons add: PATH, a label, another port and another volume. */
    private static final String EQUAL = """
            {"Hostname": "", "User": "1000:0", "WorkingDir": "/it's", "ArgsEscaped": true, "OnBuild": null,
             "Entrypoint": ["/app", "serve"], "Cmd": ["--port", "80"], "StopSignal": "SIGINT",
             "Env": ["PATH=/usr/bin:/bin", "GREETING=a=\\"b\\"\\n$c"],
             "Labels": {"io.buildah.version": "1.28.2", "title": "It's \\\\ $here"},
             "ExposedPorts": {"53/udp": {}, "80/tcp": {}, "443/tcp": {}}, "Volumes": {"/v\\"x\\"y": {}, "/other": {}},
             "Healthcheck": {"Test": ["CMD", "/app", "check"], "Interval": 3000000000, "Timeout": 1500000000,
                             "StartPeriod": 60000000000, "Retries": 2}}""";

    @Test
    void configurationAsSetPasses() {
        assertThat(findings(EVERY_SETTING, EQUAL)).isEmpty();
        assertThat(new ConfigCheck().topic()).isEqualTo(HelpTopic.NOT_RUNNABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "1000:0"                | "1000"        | <container><user> is "1000" in the image instead of "1000:0".
            "WorkingDir": "/it's"   | "WorkingDir": "/its" | <container><workingDirectory> is "/its" in the image instead of "/it's".
            "WorkingDir": "/it's"   | "WorkingDir": "" | <container><workingDirectory> is "/" in the image instead of "/it's".
            ["/app", "serve"]       | ["/app serve"] | <container><entrypoint> is "/app serve" in the image instead of "/app" "serve".
            ["/app", "serve"]       | null          | <container><entrypoint> is unset in the image instead of "/app" "serve".
            ["--port", "80"]        | []            | <container><args> is unset in the image instead of "--port" "80".
            "SIGINT"                | "SIGTERM"     | <container><stopSignal> is "SIGTERM" in the image instead of "SIGINT".
            "StopSignal": "SIGINT", | ``            | <container><stopSignal> is unset in the image instead of "SIGINT".
            GREETING=a              | GREETING=b    | The environment variable "GREETING" has another value in the image than in <container><environment>.
            GREETING=a              | GREET=a       | The environment variable "GREETING" of <container><environment> is unset in the image.
            $here                   | here          | The label "title" of <container><labels> is "It's \\ here" in the image instead of "It's \\ $here".
            "title"                 | "name"        | The label "title" of <container><labels> is unset in the image instead of "It's \\ $here".
            "80/tcp"                | "80/udp"      | <container><ports> is "443/tcp" "53/udp" "80/udp" in the image instead of "53/udp" "80/tcp".
            /v\\"x\\"y          | /vxy          | <container><volumes> is "/other" "/vxy" in the image instead of "/v"x"y".
            "CMD", "/app"           | "CMD-SHELL", "/app" | <container><healthCheck><command> is "CMD-SHELL" "/app" "check" in the image instead of "CMD" "/app" "check".
            : 3000000000            | : 0           | <container><healthCheck><interval> is "0ms" in the image instead of "3000ms".
            : 1500000000            | : 1000000000  | <container><healthCheck><timeout> is "1000ms" in the image instead of "1500ms".
            : 60000000000           | : 1           | <container><healthCheck><startPeriod> is "0ms" in the image instead of "60000ms".
            "Retries": 2            | "Retries": 3  | <container><healthCheck><retries> is "3" in the image instead of "2".
            """)
    void eachDifferenceIsAFailure(String text, String replacement, String problem) {
        assertThat(EQUAL).contains(text);

        assertThat(findings(EVERY_SETTING, EQUAL.replace(text, replacement)))
                .containsExactly(new Finding(
                        problem,
                        "Set a value without special characters, or build with another version of the daemon."));
    }

    @Test
    void settingsWithoutAValueAllowOnlyWhatChangesNoProcess() {
        ContainerConfig defaults = new ContainerConfig(
                new ContainerProcess(
                        ContainerUser.parse("65534"),
                        ContainerPath.parse("/"),
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        Optional.empty()),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty());
        String config = "{\"User\":\"65534\",\"Entrypoint\":[\"/app\", \"serve\"]";

        assertThat(findings(defaults, config + "}")).isEmpty();
        assertThat(findings(defaults, config + ",\"Cmd\":null,\"Volumes\":null,\"Labels\":null,\"StopSignal\":null}"))
                .isEmpty();
        assertThat(findings(defaults, config + ",\"WorkingDir\":\"/\",\"Cmd\":[]}"))
                .isEmpty();
        assertThat(findings(defaults, config + ",\"Cmd\":[\"sh\"]}"))
                .extracting(Finding::problem)
                .containsExactly("<container><args> is \"sh\" in the image instead of unset.");
        assertThat(findings(defaults, "{}")).hasSize(2);
    }

    private static List<Finding> findings(ContainerConfig declared, String config) {
        byte[] export = Export.classic(config, new Tar().file("app", "").bytes());
        ContainerPath program = ContainerPath.parse("/app");
        return new ConfigCheck()
                .check(ImageUnderTest.of(
                        ImageArchive.read(new ByteArrayInputStream(export), SecretValues.NONE),
                        new DeclaredImage(
                                program,
                                List.of("/app", "serve"),
                                List.of(program),
                                List.of(),
                                Optional.empty(),
                                declared,
                                new DeclaredContents(
                                        new TreeSet<>(),
                                        new TreeSet<>(),
                                        DlopenedLibraries.NOT_CONFIGURED,
                                        "auto",
                                        "auto",
                                        true)),
                        Platform.parse("linux/amd64"),
                        SecretValues.NONE,
                        null));
    }
}
