package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Resource;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

/** What is watched, and how Maven packages it again. */
@MojoTest
class WatchMojoTest {

    private static final String POMS = "src/test/resources/io/github/scratchmaven/mojo/";

    @Test
    @InjectMojo(goal = "watch", pom = POMS + "start-containers/pom.xml")
    void containersAreThoseOfTheGoalStart(WatchMojo mojo) {
        assertThat(mojo.startRequest(Path.of("target/scratch"))).satisfies(request -> {
            assertThat(request.containers()).hasSize(3);
            assertThat(request.lifetime()).isEqualTo(Duration.ofHours(24));
            assertThat(request.keepRunning()).isFalse();
        });
    }

    @Test
    @InjectMojo(goal = "watch", pom = POMS + "nothing/pom.xml")
    void sourcesAreThoseThatPeopleWrite(WatchMojo mojo) {
        Path base = mojo.project.getBasedir().toPath();
        Build build = new Build();
        build.setDirectory(base.resolve("target").toString());
        Resource resource = new Resource();
        resource.setDirectory("src/main/resources");
        build.addResource(resource);
        mojo.project.setBuild(build);
        mojo.project.addCompileSourceRoot(base.resolve("src/main/java").toString());
        mojo.project.addCompileSourceRoot(
                base.resolve("target/generated-sources").toString());
        mojo.session.setProjects(List.of(mojo.project));

        assertThat(mojo.sourcesOfMaven())
                .containsExactly(base.resolve("src/main/java"), base.resolve("src/main/resources"));
    }

    @Test
    @InjectMojo(goal = "watch", pom = POMS + "nothing/pom.xml")
    void packageIsRunWithTheOptionsOfThisMaven(WatchMojo mojo) {
        MavenSession session = session();
        session.setProjects(List.of(mojo.project));
        session.getSystemProperties().setProperty("maven.home", "/opt/maven");
        session.getUserProperties().setProperty("level", "high and low");
        session.getUserProperties().setProperty("session.rootDirectory", "/");
        session.getRequest().setPom(new File("pom.xml"));
        session.getRequest().addActiveProfile("fast");
        session.getRequest().addActiveProfile("absent");
        mojo.project.setInjectedProfileIds("pom", List.of("fast"));
        session.getRequest().addInactiveProfile("slow");

        List<String> command = new PackagePhase(session, mojo.project, lines -> {}).command();

        assertThat(command)
                .startsWith("/opt/maven/bin/mvn", "-B", "-q", "-f", "pom.xml")
                .endsWith("package");
        assertThat(command)
                .contains("-P", "fast,!slow", "-Dlevel=high and low", "-DskipTests=true", "-Dscratch.skip=true")
                .doesNotContain("-Dsession.rootDirectory=/", "-pl");
    }

    @SuppressWarnings("deprecation") // there is no other constructor
    private static MavenSession session() {
        return new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
    }

    /** They are downloaded in the versions that the plugin is compiled and tested with. */
    @Test
    void librariesOfMacOsAreThoseOfThePom() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(MacLibraries.COORDINATES).hasSize(2).allSatisfy(coordinates -> {
            String[] parts = coordinates.split(":", -1);
            assertThat(pom)
                    .containsPattern("<groupId>" + parts[0] + "</groupId>\\s+<artifactId>" + parts[1]
                            + "</artifactId>\\s+<version>" + parts[2] + "</version>");
        });
    }

    @Test
    void errorsOfTheCompilerAreShownOnce() {
        assertThat(PackagePhase.reported(List.of(
                        "[ERROR] COMPILATION ERROR : ",
                        "[ERROR] /app/Main.java:[7,9] cannot find symbol",
                        "  symbol:   class Text",
                        "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:compile",
                        "[ERROR] /app/Main.java:[7,9] cannot find symbol")))
                .containsExactly(
                        "COMPILATION ERROR : ", "/app/Main.java:[7,9] cannot find symbol", "  symbol:   class Text");
        assertThat(PackagePhase.reported(List.of("[ERROR] Failed to execute goal a:b: it failed", "[ERROR] ")))
                .containsExactly("Failed to execute goal a:b: it failed");
    }
}
