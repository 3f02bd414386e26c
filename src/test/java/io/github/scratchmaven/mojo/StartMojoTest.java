package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.run.Expectation.Healthy;
import io.github.scratchmaven.workflow.run.Expectation.HttpAnswer;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.run.Readiness;
import io.github.scratchmaven.workflow.start.StartRequest;
import io.github.scratchmaven.workflow.start.TestContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.api.Test;

/** How {@code <start>} becomes containers. */
@MojoTest
class StartMojoTest {

    private static final String POMS = "src/test/resources/io/github/scratchmaven/mojo/";

    @Test
    @InjectMojo(goal = "start", pom = POMS + "start-containers/pom.xml")
    void settingsBesideTheContainersAreForThoseOfTheImageOfTheModule(StartMojo mojo) {
        StartRequest request = mojo.startRequest();

        assertThat(request.lifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(request.keepRunning()).isFalse();
        assertThat(request.pulls()).isEqualTo(PullPolicy.MISSING);
        assertThat(request.containers())
                .containsExactly(
                        new TestContainer(
                                Optional.of("db"),
                                Optional.of(ImageReference.parse("postgres:16")),
                                new Start(List.of(), new TreeMap<>(Map.of("POSTGRES_PASSWORD", "secret"))),
                                new ContainerIsolation(
                                        "bridge",
                                        new TreeSet<>(List.of(ContainerPath.parse("/var/lib/postgresql/data"))),
                                        new TreeSet<>(List.of(5432)),
                                        false,
                                        false),
                                new Readiness(
                                        List.of(LogLine.parse("ready to accept connections"), new OpenPort(5432)),
                                        Duration.ofSeconds(90))),
                        new TestContainer(
                                Optional.empty(),
                                Optional.empty(),
                                new Start(List.of(), new TreeMap<>(Map.of("LEVEL", "info"))),
                                new ContainerIsolation(
                                        "bridge", new TreeSet<>(), new TreeSet<>(List.of(8080, 9090)), false, true),
                                new Readiness(List.of(new HttpAnswer(8080, "/health", 200)), Duration.ofMinutes(1))),
                        new TestContainer(
                                Optional.of("worker"),
                                Optional.empty(),
                                new Start(List.of("work"), new TreeMap<>(Map.of("LEVEL", "debug"))),
                                new ContainerIsolation(
                                        "bridge", new TreeSet<>(), new TreeSet<>(List.of(8080)), false, true),
                                new Readiness(List.of(new Healthy()), Duration.ofMinutes(1))));
    }

    @Test
    @InjectMojo(goal = "start", pom = POMS + "nothing/pom.xml")
    void withoutIntegrationTestsNothingIsStarted(StartMojo mojo) {
        mojo.execution = new MojoExecution(new Plugin(), "start", "default");
        assertThat(mojo.skipReason()).isEmpty();

        mojo.project.getProperties().setProperty("skipITs", "false");
        mojo.project.getProperties().setProperty("skipTests", "");
        assertThat(mojo.skipReason()).contains("skipTests");

        mojo.project.getProperties().setProperty("scratch.start.skip", "false");
        assertThat(mojo.skipReason()).isEmpty();

        mojo.project.getProperties().setProperty("scratch.start.skip", "true");
        assertThat(mojo.skipReason()).contains("scratch.start.skip");
    }

    @Test
    @InjectMojo(goal = "start", pom = POMS + "nothing/pom.xml")
    void fromTheCommandLineContainersAreStartedAndKept(StartMojo mojo) {
        mojo.project.getProperties().setProperty("skipTests", "true");
        mojo.execution = new MojoExecution(new Plugin(), "start", "default-cli");
        assertThat(mojo.skipReason()).contains("skipTests");
        assertThat(mojo.isKeptRunning()).isFalse();

        mojo.execution = new MojoExecution(new MojoDescriptor(), "default-cli", Source.CLI);
        assertThat(mojo.skipReason()).isEmpty();
        assertThat(mojo.isKeptRunning()).isTrue();
    }

    @Test
    @InjectMojo(goal = "start", pom = POMS + "nothing/pom.xml")
    void emptyConfigurationMeansOneContainerOfTheImage(StartMojo mojo) {
        StartRequest request = mojo.startRequest();

        assertThat(request.output()).isEqualTo(Path.of("target/scratch").toAbsolutePath());
        assertThat(request.network()).isEmpty();
        assertThat(request.lifetime()).isEqualTo(Duration.ofHours(4));
        assertThat(request.containers())
                .containsExactly(new TestContainer(
                        Optional.empty(),
                        Optional.empty(),
                        new Start(List.of(), new TreeMap<>()),
                        new ContainerIsolation("bridge", new TreeSet<>(), new TreeSet<>(), false, true),
                        new Readiness(List.of(new RunningAfter(Duration.ofSeconds(1))), Duration.ofMinutes(3))));
    }
}
