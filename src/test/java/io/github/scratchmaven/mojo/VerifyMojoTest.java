package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.HttpAnswer;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.run.Expectation.Starts;
import io.github.scratchmaven.workflow.verify.VerifyCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

/** How {@code <verify>} becomes cases. */
@MojoTest
class VerifyMojoTest {

    private static final String POMS = "src/test/resources/io/github/scratchmaven/mojo/";

    @Test
    @InjectMojo(goal = "verify", pom = POMS + "verify-cases/pom.xml")
    void eachCaseOverridesTheSettingsBesideTheCases(VerifyMojo mojo) {
        assertThat(mojo.verifyRequest().cases())
                .containsExactly(
                        new VerifyCase(
                                Optional.of("serves"),
                                new Start(List.of("serve"), new TreeMap<>(Map.of("LEVEL", "debug"))),
                                new ContainerIsolation(
                                        "bridge",
                                        new TreeSet<>(List.of(ContainerPath.parse("/data"))),
                                        new TreeSet<>(List.of(5432, 8080)),
                                        false,
                                        true),
                                List.of(
                                        LogLine.parse("listening on :\\d+"),
                                        new OpenPort(5432),
                                        new HttpAnswer(8080, "/health", 204),
                                        new RunningAfter(Duration.ofSeconds(2))),
                                Duration.ofSeconds(10)),
                        new VerifyCase(
                                Optional.of("2"),
                                new Start(List.of(), new TreeMap<>(Map.of("LEVEL", "info"))),
                                new ContainerIsolation("backend", new TreeSet<>(), new TreeSet<>(), false, true),
                                List.of(new ExitCode(2)),
                                Duration.ofSeconds(1)));
    }

    @Test
    @InjectMojo(goal = "verify", pom = POMS + "nothing/pom.xml")
    void emptyConfigurationMeansThatTheJavaApplicationStarts(VerifyMojo mojo) {
        assertThat(mojo.verifyRequest().output())
                .isEqualTo(Path.of("target/scratch").toAbsolutePath());
        assertThat(mojo.verifyRequest().cases())
                .containsExactly(new VerifyCase(
                        Optional.empty(),
                        new Start(List.of(), new TreeMap<>()),
                        new ContainerIsolation("none", new TreeSet<>(), new TreeSet<>(), false, true),
                        List.of(new Starts(Duration.ofSeconds(10))),
                        Duration.ofMinutes(3)));
    }
}
