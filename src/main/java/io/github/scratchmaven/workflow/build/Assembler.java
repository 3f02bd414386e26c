package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.TargetPlatform;
import java.util.function.Consumer;

/** Makes what the engine builds: the recipe for the sources, its Dockerfile, and the context with the sources, the Dockerfile, the scripts and the added files. */
final class Assembler {

    private final BuildRequest request;
    private final Consumer<String> warnings;

    Assembler(BuildRequest request, Consumer<String> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    Assembly assemble(SourceFiles sources, TargetPlatform target) {
        sources.warnings().forEach(warnings);
        Recipe recipe = recipe(sources, target);
        recipe.warnings().forEach(warnings);
        BuilderPin.warning(recipe.builder()).ifPresent(warnings);
        new ExposedSecrets(request, recipe).warnings().forEach(warnings);
        ImageDefinition image = request.image();
        RecipeDockerfile dockerfile = RecipeDockerfile.of(recipe, image);
        AddedFiles files = AddedFiles.of(sources.added(), image, recipe.programs());
        BuildContext context = with(sources.context(), image.dockerfile(), dockerfile.text());
        for (BuilderScript script : dockerfile.scripts()) {
            context = with(context, image.path(script), script.text());
        }
        return new Assembly(recipe, image, files, dockerfile, sources.ignore(), files.in(context));
    }

    private Recipe recipe(SourceFiles sources, TargetPlatform target) {
        return request.recipe()
                .recipe(
                        new ContextSourceTree(sources.context()),
                        request.directories().context().toString(),
                        request.image(),
                        target);
    }

    private static BuildContext with(BuildContext context, String path, String text) {
        return context.with(ContextPath.of(path), new RegularFile(false, ByteSource.of(text)));
    }
}
