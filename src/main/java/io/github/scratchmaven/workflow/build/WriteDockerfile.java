package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.nio.file.Path;
import java.util.List;

/** Writes what {@code docker build} needs to make the same image without the plugin: Dockerfile, ignore file, scripts and copies of the files that come from
 * elsewhere, inside the context. */
public final class WriteDockerfile {

    private final BuildLog log;
    private final Platform platform;

    /** Sources are read as for that platform where the pom names none. */
    public WriteDockerfile(BuildLog log, Platform platform) {
        this.log = log;
        this.platform = platform;
    }

    public void run(BuildRequest request) {
        Assembly assembly = new Assembler(request, log::warning).assemble(SourceFiles.of(request), platform);
        Path context = request.folders().context();
        OutputDirectory folder = new OutputDirectory(request.folders().own());
        Path dockerfile =
                folder.write(OutputDirectory.DOCKERFILE, assembly.dockerfile().text());
        folder.write(OutputDirectory.IGNORE_FILE, ignoreText(assembly));
        for (BuilderScript script : assembly.scripts()) {
            folder.write(script.fileName(), script.text());
        }
        new FileCopies(context)
                .replace(assembly.shape().filesFolder(), assembly.files().in(BuildContext.empty()));
        log.wroteDockerfile(dockerfile, context, assembly.shape().dockerCommand(names(request)));
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
