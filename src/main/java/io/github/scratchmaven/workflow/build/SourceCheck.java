package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.ErrorCollector;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.TargetPlatform;
import java.util.Optional;

/** Finds what a build would reject before it asks the daemon, in secrets and sources, so that all errors are reported together. */
public final class SourceCheck {

    /** It only decides which Go files count. */
    private static final Platform DEFAULT = Platform.parse("linux/amd64");

    private final ErrorCollector errors;

    public SourceCheck(ErrorCollector errors) {
        this.errors = errors;
    }

    /** Adds the errors of a request that a build would reject. */
    public void ofBuild(BuildRequest request) {
        readable(request).ifPresent(sources -> errors.attempt(() -> requireRecipe(request, sources)));
    }

    /** Adds the errors of a request that the goal {@code dockerfile} would reject, which reads no secrets. */
    public void ofDockerfile(BuildRequest request) {
        sources(request).ifPresent(sources -> errors.attempt(() -> requireRecipe(request, sources)));
    }

    /** The files of a build. Checks the recipe only if there is another error, because the build itself does. */
    public static SourceFiles requireUsable(BuildRequest request) {
        ErrorCollector errors = new ErrorCollector();
        SourceCheck check = new SourceCheck(errors);
        Optional<SourceFiles> sources = check.readable(request);
        if (!errors.isEmpty()) {
            sources.ifPresent(readable -> errors.attempt(() -> requireRecipe(request, readable)));
        }
        errors.throwAny();
        return sources.orElseThrow();
    }

    private Optional<SourceFiles> readable(BuildRequest request) {
        errors.attempt(() -> PreflightCheck.requireUsable(request.image().secrets()));
        return sources(request);
    }

    private Optional<SourceFiles> sources(BuildRequest request) {
        Optional<SourceFiles> sources = errors.attempt(() -> Optional.of(SourceFiles.of(request)), Optional::empty);
        if (sources.isEmpty()) {
            errors.attempt(request.recipe()::requireUsable);
        }
        return sources;
    }

    private static void requireRecipe(BuildRequest request, SourceFiles sources) {
        RecipeSettings settings = request.recipe();
        settings.recipe(
                new ContextSourceTree(sources.context()),
                request.directories().context().toString(),
                request.image(),
                TargetPlatform.own(
                        Optional.ofNullable(request.image().platform()).orElse(DEFAULT)));
    }
}
