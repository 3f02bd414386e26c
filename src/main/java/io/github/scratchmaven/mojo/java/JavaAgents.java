package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.MavenCoordinates;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.artifact.Artifact;

/**
 * The agents of the JVM: artifacts that Maven resolves, and files of the module, with the jars that their manifests name. An agent that is also a dependency stays
 * on the class path alone.
 */
final class JavaAgents {

    private final MavenModule module;
    private final List<ApplicationFile> classPath;
    private final Map<Path, ApplicationFile> files = new LinkedHashMap<>();
    private final List<String> flags = new ArrayList<>();
    private final FileNames names = new FileNames();

    private JavaAgents(MavenModule module, List<ApplicationFile> classPath) {
        this.module = module;
        this.classPath = classPath;
    }

    /** In the order of the pom, in which the JVM starts them. */
    static JavaAgents of(List<AgentText> agents, MavenModule module, List<ApplicationFile> classPath) {
        JavaAgents all = new JavaAgents(module, classPath);
        agents.forEach(all::add);
        return all;
    }

    /** Those that the class path does not have. */
    List<ApplicationFile> files() {
        return List.copyOf(files.values());
    }

    List<String> flags() {
        return List.copyOf(flags);
    }

    private void add(AgentText agent) {
        Optional<Artifact> artifact = agent.artifact(module).map(module.artifacts()::resolve);
        Path file = artifact.map(JavaAgents::fileOf).orElseGet(() -> fileOfModule(agent));
        ApplicationFile jar = known(file).orElseGet(() -> added(file, artifact));
        flags.add("-javaagent:" + jar.place() + agent.options());
    }

    private Optional<ApplicationFile> known(Path file) {
        return Optional.ofNullable(files.get(file)).or(() -> classPath.stream()
                .filter(known -> known.archive().file().equals(file))
                .findFirst());
    }

    /** Without the version in its name, so that other settings can contain its path, unless its manifest names the agent itself. */
    private ApplicationFile added(Path file, Optional<Artifact> artifact) {
        List<BootClassPath> boot = BootClassPath.of(
                artifact.map(Artifact::getFile).map(File::toPath).orElse(file));
        String name = names.unused(boot.stream()
                .filter(jar -> isSame(jar, file))
                .map(BootClassPath::name)
                .findFirst()
                .or(() -> artifact.map(JavaAgents::fileName))
                .orElseGet(() -> file.getFileName().toString()));
        boolean changes = artifact.filter(this::changes).isPresent() || Files.isDirectory(file);
        ApplicationFile added = file(name, file, changes, artifact.map(JavaAgents::coordinates));
        files.put(file, added);
        boot.stream().filter(jar -> !isSame(jar, file)).forEach(jar -> addBeside(jar, changes));
        return added;
    }

    private void addBeside(BootClassPath jar, boolean changes) {
        ApplicationFile known = files.get(jar.file());
        if (known != null && known.archive().name().equals(jar.name())) {
            return;
        }
        if (!names.unused(jar.name()).equals(jar.name())) {
            throw new UserException(
                    "The agents need different files with the name " + Quote.of(jar.name()) + " in \""
                            + ApplicationFile.AGENTS + "\": " + Quote.path(jar.file()) + " is one of them.",
                    "Add one of the agents with <contents><files>, and name it with -javaagent in <java><jvmFlags>.");
        }
        files.put(jar.file(), file(jar.name(), jar.file(), changes, Optional.empty()));
    }

    private ApplicationFile file(String name, Path file, boolean changes, Optional<MavenCoordinates> artifact) {
        return new ApplicationFile(
                new Archive(name, changes ? new GeneratedJars(module, "agents").rewritten(file, name) : file, artifact),
                ApplicationFile.AGENTS.resolve(name),
                changes ? JavaLayer.SNAPSHOTS : JavaLayer.DEPENDENCIES,
                false);
    }

    /** The agent's own file can be a link, as in some local repositories. */
    private static boolean isSame(BootClassPath jar, Path agent) {
        try {
            return Files.isSameFile(jar.file(), agent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean changes(Artifact artifact) {
        return artifact.isSnapshot()
                || module.isOfReactor(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
    }

    private static MavenCoordinates coordinates(Artifact artifact) {
        return new MavenCoordinates(
                artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion(), artifact.getClassifier());
    }

    private static String fileName(Artifact artifact) {
        String classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
        return artifact.getArtifactId() + classifier + ".jar";
    }

    /** The files of some local repositories are links. */
    private static Path fileOf(Artifact artifact) {
        try {
            return artifact.getFile().toPath().toRealPath();
        } catch (IOException e) {
            throw new UserException(
                    "The agent " + Quote.of(artifact.toString()) + " has no file that can be read.",
                    "Resolve it again, or correct <java><agents>.",
                    e);
        }
    }

    private Path fileOfModule(AgentText agent) {
        Path file = module.directory().resolve(agent.jar());
        if (!Files.isRegularFile(file)) {
            throw new UserException(
                    "The agent " + Quote.path(file) + " does not exist, or is not a file.",
                    "Correct its path in <java><agents>, or name it as group:artifact:version.");
        }
        return file;
    }
}
