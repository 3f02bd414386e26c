package io.github.scratchmaven.mojo.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.MavenCoordinates;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaAgentsTest {

    @TempDir
    Path directory;

    private Path jar;

    @BeforeEach
    void build() {
        jar = agent("agent.jar");
    }

    @Test
    void coordinatesAreResolvedWhateverTheProjectHas() {
        JavaAgents agents = agents(
                TestModule.in(directory).repository("org.example:trace-agent:1.2", jar), "org.example:trace-agent:1.2");

        assertThat(agents.flags()).containsExactly("-javaagent:/app/agents/trace-agent.jar");
        assertThat(agents.files())
                .containsExactly(new ApplicationFile(
                        new Archive(
                                "trace-agent.jar",
                                jar,
                                Optional.of(new MavenCoordinates("org.example", "trace-agent", "1.2", ""))),
                        ApplicationFile.AGENTS.resolve("trace-agent.jar"),
                        JavaLayer.DEPENDENCIES,
                        false));
    }

    @Test
    void optionsFollowTheFirstEqualsSign() {
        assertThat(agents(
                                TestModule.in(directory).repository("org.example:agent:1.2", jar),
                                "org.example:agent:1.2=port=9404,config:/etc/a b.yaml")
                        .flags())
                .containsExactly("-javaagent:/app/agents/agent.jar=port=9404,config:/etc/a b.yaml");
    }

    @Test
    void classifierIsInTheName() {
        assertThat(agents(
                                TestModule.in(directory).repository("org.jacoco:agent:jar:runtime:0.8", jar),
                                "org.jacoco:agent:jar:runtime:0.8")
                        .flags())
                .containsExactly("-javaagent:/app/agents/agent-runtime.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compile", "runtime", "provided", "test"})
    void versionIsThatOfTheResolvedDependency(String scope) {
        TestModule module = TestModule.in(directory)
                .dependency("org.example:other:3.0", agent("other.jar"))
                .dependency("org.example:agent:1.2", agent("resolved.jar"), scope, null)
                .repository("org.example:agent:1.2", jar);

        assertThat(agents(module, "org.example:agent").files())
                .extracting(file -> file.archive().file())
                .containsExactly(jar);
    }

    @Test
    void versionIsThatOfTheDependencyManagement() {
        TestModule module = TestModule.in(directory).repository("org.example:agent:1.2", jar);
        DependencyManagement management = new DependencyManagement();
        management.addDependency(managed("org.other", "agent", "9"));
        management.addDependency(managed("org.example", "agent", "1.2"));
        module.project().getModel().setDependencyManagement(management);

        assertThat(agents(module, "org.example:agent").files()).hasSize(1);
    }

    @Test
    void unknownVersionIsAnErrorThatNamesTheForm() {
        assertThatThrownBy(() -> agents(TestModule.in(directory), "org.example:agent"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The agent \"org.example:agent\" has no version: it is in neither the <dependencies> nor the"
                                + " <dependencyManagement> of the project."
                                + " Write it as \"org.example:agent:VERSION\" in <java><agents>.");
    }

    @Test
    void agentOfTheClassPathStaysThere() {
        TestModule module = TestModule.in(directory)
                .dependency("org.aspectj:aspectjweaver:1.9", jar)
                .repository("org.aspectj:aspectjweaver:1.9", jar);

        JavaAgents agents = agents(module, "org.aspectj:aspectjweaver=verbose");

        assertThat(agents.files()).isEmpty();
        assertThat(agents.flags()).containsExactly("-javaagent:/app/lib/aspectjweaver-1.9.jar=verbose");
    }

    @Test
    void snapshotIsRewrittenAndChangesWithEachBuild() {
        JavaAgents agents = agents(
                TestModule.in(directory).repository("org.example:agent:1.2-SNAPSHOT", jar),
                "org.example:agent:1.2-SNAPSHOT");

        assertThat(agents.files()).singleElement().satisfies(file -> {
            assertThat(file.layer()).isEqualTo(JavaLayer.SNAPSHOTS);
            assertThat(file.place()).hasToString("/app/agents/agent.jar");
            assertThat(file.archive().file())
                    .isEqualTo(directory.resolve("target/scratch/java/agents/agent.jar"))
                    .isRegularFile();
        });
    }

    @Test
    void agentOfTheReactorChangesWithEachBuild() {
        TestModule module =
                TestModule.in(directory).beside("org.example", "agent", "1.2").repository("org.example:agent:1.2", jar);

        assertThat(agents(module, "org.example:agent:1.2").files())
                .extracting(ApplicationFile::layer)
                .containsExactly(JavaLayer.SNAPSHOTS);
    }

    @Test
    void fileIsRelativeToTheModule() throws Exception {
        Files.createDirectory(directory.resolve("tools"));
        Path file = agent("tools/probe.jar");

        JavaAgents agents = agents(TestModule.in(directory), "tools/probe.jar=x");

        assertThat(agents.flags()).containsExactly("-javaagent:/app/agents/probe.jar=x");
        assertThat(agents.files()).extracting(added -> added.archive().file()).containsExactly(file);
    }

    @Test
    void absentFileIsNamed() {
        assertThatThrownBy(() -> agents(TestModule.in(directory), "absent.jar"))
                .isInstanceOf(UserException.class)
                .hasMessage("The agent \"" + directory.resolve("absent.jar") + "\" does not exist, or is not a file."
                        + " Correct its path in <java><agents>, or name it as group:artifact:version.");
    }

    @Test
    void agentsKeepTheirOrderAndHaveDifferentNames() {
        TestModule module = TestModule.in(directory)
                .repository("org.one:agent:1", agent("one.jar"))
                .repository("org.two:agent:1", agent("two.jar"));

        assertThat(agents(module, "org.two:agent:1", "org.one:agent:1", "agent.jar")
                        .flags())
                .containsExactly(
                        "-javaagent:/app/agents/agent.jar",
                        "-javaagent:/app/agents/agent-2.jar",
                        "-javaagent:/app/agents/agent-3.jar");
    }

    @Test
    void agentWithSeveralOptionsIsOneFile() {
        JavaAgents agents = agents(TestModule.in(directory), "agent.jar=a", "agent.jar=b");

        assertThat(agents.files()).hasSize(1);
        assertThat(agents.flags())
                .containsExactly("-javaagent:/app/agents/agent.jar=a", "-javaagent:/app/agents/agent.jar=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace-agent-1.2.jar", "./trace-agent-1.2.jar", "absent.jar trace%2Dagent-1.2.jar"})
    void agentThatItsManifestNamesKeepsItsName(String bootClassPath) throws IOException {
        Files.createDirectory(directory.resolve("repository"));
        Path agent = agent("repository/trace-agent-1.2.jar", bootClassPath);

        JavaAgents agents = agents(
                TestModule.in(directory).repository("org.example:trace-agent:1.2", agent),
                "org.example:trace-agent:1.2=x");

        assertThat(agents.flags()).containsExactly("-javaagent:/app/agents/trace-agent-1.2.jar=x");
        assertThat(places(agents)).containsExactly("/app/agents/trace-agent-1.2.jar");
    }

    @Test
    void jarsThatAnAgentNamesAreBesideIt() throws IOException {
        Files.createDirectories(directory.resolve("tools/more"));
        Path boot = agent("tools/boot.jar");
        Path further = agent("tools/more/b c.jar");
        agent("tools/probe.jar", "boot.jar  more/./b%20c.jar");
        agent("tools/other.jar", "boot.jar");

        JavaAgents agents = agents(TestModule.in(directory), "tools/probe.jar=x", "tools/other.jar");

        assertThat(agents.flags())
                .containsExactly("-javaagent:/app/agents/probe.jar=x", "-javaagent:/app/agents/other.jar");
        assertThat(places(agents))
                .containsExactly(
                        "/app/agents/probe.jar",
                        "/app/agents/boot.jar",
                        "/app/agents/more/b c.jar",
                        "/app/agents/other.jar");
        assertThat(agents.files())
                .filteredOn(file -> !file.place().name().matches("(probe|other).jar"))
                .extracting(file -> file.archive().file())
                .containsExactly(boot, further);
        assertThat(agents.files()).extracting(ApplicationFile::listed).containsOnly(false);
    }

    @Test
    void jarThatAnAgentNamesCanBeAnAgent() throws IOException {
        Files.createDirectory(directory.resolve("tools"));
        agent("tools/boot.jar");
        agent("tools/probe.jar", "boot.jar");

        assertThat(places(agents(TestModule.in(directory), "tools/probe.jar", "tools/boot.jar")))
                .containsExactly("/app/agents/probe.jar", "/app/agents/boot.jar");
        assertThat(places(agents(TestModule.in(directory), "tools/boot.jar", "tools/probe.jar")))
                .containsExactly("/app/agents/boot.jar", "/app/agents/probe.jar");
    }

    @Test
    void jarThatASnapshotNamesChangesWithEachBuild() throws IOException {
        Files.createDirectory(directory.resolve("repository"));
        agent("repository/boot.jar");
        Path agent = agent("repository/probe-1-SNAPSHOT.jar", "boot.jar probe-1-SNAPSHOT.jar");

        JavaAgents agents = agents(
                TestModule.in(directory).repository("org.example:probe:1-SNAPSHOT", agent),
                "org.example:probe:1-SNAPSHOT");

        assertThat(places(agents)).containsExactly("/app/agents/probe-1-SNAPSHOT.jar", "/app/agents/boot.jar");
        assertThat(agents.files()).extracting(ApplicationFile::layer).containsOnly(JavaLayer.SNAPSHOTS);
    }

    /** The image check looks for these in the image. */
    @ParameterizedTest
    @ValueSource(
            strings = {"absent.jar", "directory", "/tmp", "../agent.jar", "a/../../agent.jar", "%", "file:agent.jar"})
    void otherEntriesAreLeftToTheImageCheck(String bootClassPath) throws IOException {
        Files.createDirectories(directory.resolve("tools/directory"));
        agent("tools/probe.jar", bootClassPath);

        assertThat(places(agents(TestModule.in(directory), "tools/probe.jar")))
                .containsExactly("/app/agents/probe.jar");
    }

    @Test
    void agentsWithDifferentFilesOfOneNameAreAnError() throws IOException {
        Files.createDirectory(directory.resolve("one"));
        Files.createDirectory(directory.resolve("two"));
        agent("one/boot.jar");
        agent("two/boot.jar");
        agent("one/a.jar", "boot.jar");
        agent("two/b.jar", "boot.jar");

        assertThatThrownBy(() -> agents(TestModule.in(directory), "one/a.jar", "two/b.jar"))
                .isInstanceOf(UserException.class)
                .hasMessage("The agents need different files with the name \"boot.jar\" in \"/app/agents\": \""
                        + directory.resolve("two/boot.jar")
                        + "\" is one of them. Add one of the agents with <contents><files>, and name it with -javaagent"
                        + " in <java><jvmFlags>.");
    }

    @Test
    void agentThatIsNoJarIsAnError() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "text");

        assertThatThrownBy(() -> agents(TestModule.in(directory), "text.jar"))
                .isInstanceOf(UserException.class)
                .hasMessageMatching("\\QThe agent \"" + text + "\" is not a jar that can be read: \\E.+"
                        + "\\Q Correct its path in <java><agents>, or resolve it again.\\E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=options", "a:b:c:d", "org.example:", "org.example:agent:[1,2)", "org.example:agent:jar:1:2:3"})
    void otherTextsNameNoAgent(String text) {
        assertThatThrownBy(() -> AgentText.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("names no agent");
    }

    private Path agent(String name) {
        return JarBuilder.ofClass("Agent", "")
                .attribute("Premain-Class", "example.Agent")
                .write(directory, name)
                .file();
    }

    private Path agent(String name, String bootClassPath) {
        return JarBuilder.ofClass("Agent", "")
                .attribute("Premain-Class", "example.Agent")
                .attribute("Boot-Class-Path", bootClassPath)
                .write(directory, name)
                .file();
    }

    private static List<String> places(JavaAgents agents) {
        return agents.files().stream().map(file -> file.place().value()).toList();
    }

    private static Dependency managed(String group, String name, String version) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(group);
        dependency.setArtifactId(name);
        dependency.setVersion(version);
        return dependency;
    }

    private static JavaAgents agents(TestModule module, String... texts) {
        MavenModule built = module.build();
        List<ApplicationFile> classPath = built.runtimeArtifacts().stream()
                .map(JavaAgentsTest::onClassPath)
                .toList();
        return JavaAgents.of(Stream.of(texts).map(AgentText::parse).toList(), built, classPath);
    }

    private static ApplicationFile onClassPath(Artifact artifact) {
        String name = artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar";
        return new ApplicationFile(
                new Archive(name, artifact.getFile().toPath()),
                ContainerPath.parse("/app/lib/" + name),
                JavaLayer.DEPENDENCIES,
                true);
    }
}
