package io.github.scratchmaven.workflow;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.BuilderScript;
import java.nio.file.Path;
import java.util.List;

/** Writes what {@code docker build} needs to make the same image without the plugin: Dockerfile, ignore file, scripts and copies of the files that come from
 * elsewhere, inside the context. */
public final class EjectDockerfile {

    private final BuildLog log;
    private final Platform platform;

    /** Sources are read as for that platform where the pom names none. */
    public EjectDockerfile(BuildLog log, Platform platform) {
        this.log = log;
        this.platform = platform;
    }

    public void run(BuildRequest request) {
        Assembly assembly = new Assembler(request, log::warning).assemble(SourceFiles.of(request), platform);
        Path context = request.folders().context();
        OutputFolder folder = new OutputFolder(request.folders().own());
        Path dockerfile =
                folder.write(OutputFolder.DOCKERFILE, assembly.dockerfile().text());
        folder.write(OutputFolder.IGNORE_FILE, ignoreText(assembly));
        for (BuilderScript script : assembly.scripts()) {
            folder.write(script.fileName(), script.text());
        }
        new FileCopies(context)
                .replace(assembly.shape().filesFolder(), assembly.files().in(BuildContext.empty()));
        log.ejected(dockerfile, context, assembly.shape().dockerCommand(names(request)));
    }

    private static List<String> names(BuildRequest request) {
        return request.names().references().stream().map(Object::toString).toList();
    }

    private static String ignoreText(Assembly assembly) {
        DockerIgnore ignore = assembly.ignore();
        for (BuilderScript script : assembly.scripts()) {
            ignore = ignore.keeping(ContextPath.of(assembly.shape().place(script)));
        }
        return assembly.files().all().isEmpty()
                ? ignore.text()
                : ignore.keeping(ContextPath.of(assembly.shape().filesFolder())).text();
    }
}
