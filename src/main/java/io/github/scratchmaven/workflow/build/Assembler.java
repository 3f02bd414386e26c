package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RenderedDockerfile;
import java.util.function.Consumer;

/** Puts together what a builder needs: the files that travel, the recipe that their sources ask for, its Dockerfile and its scripts. */
final class Assembler {

    private final BuildRequest request;
    private final Consumer<String> warnings;

    Assembler(BuildRequest request, Consumer<String> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    /** For the image's platform, which is {@code ours} where the pom names none. */
    Assembly assemble(SourceFiles sources, Platform ours) {
        new ExposedSecrets(request).warnings().forEach(warnings);
        sources.warnings().forEach(warnings);
        Recipe recipe = request.wishes()
                .recipe(
                        new ContextSources(sources.context()),
                        request.folders().context().toString(),
                        platform(ours).architecture());
        ImageDefinition shape = request.shape().in(request.folders().ownInContext());
        RenderedDockerfile dockerfile = recipe.rendered(shape);
        FoundFiles files =
                FoundFiles.find(shape, recipe.programs(), request.folders().own(), warnings);
        BuildContext context = with(sources.context(), shape.dockerfile(), dockerfile.text());
        for (BuilderScript script : recipe.scripts(shape)) {
            context = with(context, shape.place(script), script.text());
        }
        return new Assembly(recipe, shape, files, dockerfile, sources.ignore(), files.in(context));
    }

    private Platform platform(Platform ours) {
        Platform wanted = request.shape().platform();
        return wanted == null ? ours : wanted;
    }

    private static BuildContext with(BuildContext context, String path, String text) {
        return context.with(ContextPath.of(path), new RegularFile(false, ByteSource.of(text)));
    }
}
