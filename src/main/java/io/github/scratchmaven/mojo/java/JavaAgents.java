package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.JarFiles;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;

/** The agents of the JVM: artifacts that Maven resolves, and files of the module. An agent that is also a dependency stays on the class path alone. */
final class JavaAgents {

    private final MavenModule module;
    private final List<ApplicationFile> classPath;
    private final List<ApplicationFile> files = new ArrayList<>();
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
        return List.copyOf(files);
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
        return Stream.concat(classPath.stream(), files.stream())
                .filter(known -> known.archive().file().equals(file))
                .findFirst();
    }

    /** Without the version in its name, so that other settings can contain its path. */
    private ApplicationFile added(Path file, Optional<Artifact> artifact) {
        String name = names.unused(artifact.map(JavaAgents::fileName)
                .orElseGet(() -> file.getFileName().toString()));
        boolean changes = artifact.filter(this::changes).isPresent() || Files.isDirectory(file);
        ApplicationFile added = new ApplicationFile(
                new Archive(name, changes ? rewritten(file, name) : file),
                ApplicationFile.AGENTS.resolve(name),
                changes ? JavaLayer.SNAPSHOTS : JavaLayer.DEPENDENCIES,
                false);
        files.add(added);
        return added;
    }

    private boolean changes(Artifact artifact) {
        return artifact.isSnapshot()
                || module.isOfReactor(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
    }

    private Path rewritten(Path file, String name) {
        Path jar = module.output().resolve("java").resolve("agents").resolve(name);
        JarFiles.rewrite(file, jar);
        return jar;
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
