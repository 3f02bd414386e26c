import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.Maven;
import org.apache.maven.cli.logging.Slf4jLoggerManager;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequestPopulator;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.extension.internal.CoreExports;
import org.apache.maven.extension.internal.CoreExtensionEntry;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuilder;
import org.codehaus.plexus.ContainerConfiguration;
import org.codehaus.plexus.DefaultContainerConfiguration;
import org.codehaus.plexus.DefaultPlexusContainer;
import org.codehaus.plexus.PlexusConstants;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** One Maven that stays alive, as IDEs and mvnd have it: the classes of the plugins stay loaded between builds. */
final class EmbeddedMaven {

    private final Path repository;
    private final DefaultPlexusContainer container;

    /** With a local repository, and the further ones of the system property {@code maven.repo.local.tail}. */
    EmbeddedMaven(Path repository) throws Exception {
        this.repository = repository;
        ClassWorld world = new ClassWorld("plexus.core", EmbeddedMaven.class.getClassLoader());
        ContainerConfiguration configuration = new DefaultContainerConfiguration()
                .setClassWorld(world)
                .setClassPathScanning(PlexusConstants.SCANNING_INDEX)
                .setAutoWiring(true)
                .setJSR250Lifecycle(true)
                .setName("maven");
        CoreExtensionEntry core = CoreExtensionEntry.discoverFrom(world.getClassRealm("plexus.core"));
        container = new DefaultPlexusContainer(configuration, new com.google.inject.AbstractModule() {
            @Override
            protected void configure() {
                bind(ILoggerFactory.class).toInstance(LoggerFactory.getILoggerFactory());
                bind(CoreExports.class).toInstance(new CoreExports(core));
            }
        });
        container.setLoggerManager(new Slf4jLoggerManager());
    }

    MavenExecutionResult build(Path project, String goal) throws Exception {
        return container.lookup(Maven.class).execute(request(project, goal));
    }

    private MavenExecutionRequest request(Path project, String goal) throws Exception {
        Properties system = new Properties();
        system.putAll(System.getProperties());
        System.getenv().forEach((name, value) -> system.setProperty("env." + name, value));
        MavenExecutionRequest request = new DefaultMavenExecutionRequest()
                .setBaseDirectory(project.toFile())
                .setPom(project.resolve("pom.xml").toFile())
                .setGoals(List.of(goal))
                .setLocalRepositoryPath(repository.toFile())
                .setSystemProperties(system)
                .setInteractiveMode(false);
        request.setMultiModuleProjectDirectory(project.toFile());
        MavenExecutionRequestPopulator populator = container.lookup(MavenExecutionRequestPopulator.class);
        DefaultSettingsBuildingRequest settings = new DefaultSettingsBuildingRequest();
        settings.setUserSettingsFile(Path.of(System.getProperty("user.home"), ".m2", "settings.xml").toFile());
        settings.setSystemProperties(system);
        populator.populateFromSettings(
                request, container.lookup(SettingsBuilder.class).build(settings).getEffectiveSettings());
        return populator.populateDefaults(request);
    }
}
