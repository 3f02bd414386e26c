package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes what {@code docker build} needs to build the same image without the plugin: Dockerfile, ignore file, scripts and copies of the added files. */
public final class WriteDockerfile {

    private final BuildLog log;
    private final Platform machine;

    /** The Dockerfile is for a daemon of that platform, and so is the image if the pom sets none. */
    public WriteDockerfile(BuildLog log, Platform machine) {
        this.log = log;
        this.machine = machine;
    }

    public void run(BuildRequest request) {
        SourceFiles sources = SourceFiles.of(request);
        Platform platform = Optional.ofNullable(request.image().platform()).orElse(machine);
        Assembly assembly =
                new Assembler(request, log::warning).assemble(sources, TargetPlatform.of(platform, machine));
        Path context = request.directories().context();
        OutputDirectory directory = new OutputDirectory(request.directories().own());
        Path dockerfile = directory.write(
                OutputDirectory.DOCKERFILE, assembly.dockerfile().text());
        directory.write(OutputDirectory.IGNORE_FILE, ignoreText(assembly));
        for (BuilderScript script : assembly.dockerfile().scripts()) {
            directory.write(script.fileName(), script.text());
        }
        FileCopies copies = new FileCopies(context);
        copies.replace(assembly.image().filesDirectory(), assembly.files().in(BuildContext.empty()));
        copies.replace(assembly.image().layersDirectory(), layers(sources, assembly));
        log.wroteDockerfile(dockerfile, context, assembly.image().dockerCommand(names(request.names())));
        if (assembly.image().debug().isPresent()) {
            assembly.image()
                    .debugCommand(names(request.names().debug()))
                    .ifPresent(command -> log.info("Build its debug image with: " + command));
        }
    }

    /** The files of the layers, which are on this machine but not in the context's directory. */
    private static BuildContext layers(SourceFiles sources, Assembly assembly) {
        return assembly.recipe().layers().isEmpty() ? BuildContext.empty() : sources.context();
    }

    private static List<String> names(ImageNames names) {
        return names.references().stream().map(Object::toString).toList();
    }

    private static String ignoreText(Assembly assembly) {
        DockerIgnore ignore = assembly.ignore();
        for (BuilderScript script : assembly.dockerfile().scripts()) {
            ignore = ignore.keeping(ContextPath.of(assembly.image().path(script)));
        }
        if (!assembly.files().all().isEmpty()) {
            ignore = ignore.keeping(ContextPath.of(assembly.image().filesDirectory()));
        }
        if (!assembly.recipe().layers().isEmpty()) {
            ignore = ignore.keeping(ContextPath.of(assembly.image().layersDirectory()));
        }
        return ignore.text();
    }
}
