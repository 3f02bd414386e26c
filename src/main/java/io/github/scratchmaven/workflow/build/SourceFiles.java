package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextDirectory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.context.IgnoreFile;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.image.SourceFile;
import io.github.scratchmaven.workflow.SourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The files of this machine that a build reads: those that are sent as the build context, those that are added to the image, the patterns that exclude others,
 * and warnings about those that cannot be sent.
 */
public record SourceFiles(BuildContext context, DockerIgnore ignore, List<AddedFile> added, List<String> warnings) {

    public SourceFiles {
        added = List.copyOf(added);
        warnings = List.copyOf(warnings);
    }

    /** As they are now, without reading any. */
    static SourceFiles of(BuildRequest request) {
        List<String> warnings = new ArrayList<>();
        List<AddedFile> added = request.image().contents().files().stream()
                .map(file -> AddedFile.find(file, request.directories().own(), warnings::add))
                .toList();
        if (!request.recipe().sourceFiles().isEmpty()) {
            return new SourceFiles(ofRecipe(request), DockerIgnore.everything(), added, warnings);
        }
        DockerIgnore ignore = ignore(request);
        BuildContext context = context(request, ignore, warnings::add);
        return new SourceFiles(context, ignore, added, warnings);
    }

    /** The state of those that the project's developers write, and not a plugin of Maven. */
    public static SourceState stateOf(BuildRequest request) {
        SourceState state = request.recipe().sourceFiles().isEmpty()
                ? SourceState.of(request.directories().context(), context(request, ignore(request), warning -> {}))
                : SourceState.empty();
        for (HostFile file : request.image().contents().files()) {
            state = state.with(AddedFile.find(file, request.directories().own(), warning -> {})
                    .state());
        }
        return state;
    }

    private static BuildContext ofRecipe(BuildRequest request) {
        String directory = request.directories().ownInContext();
        BuildContext context = BuildContext.empty();
        for (SourceFile file : request.recipe().sourceFiles()) {
            context = context.with(
                    ContextPath.of(directory + "/" + file.path()), new RegularFile(false, ByteSource.of(file.from())));
        }
        return context;
    }

    private static BuildContext context(BuildRequest request, DockerIgnore ignore, Consumer<String> warnings) {
        try {
            return ContextDirectory.scan(request.directories().context(), ignore, warnings);
        } catch (InvalidValue e) {
            throw new UserException(
                    e.problem(), "Name an existing one in <" + request.recipe().element() + "><directory>.", e);
        }
    }

    private static DockerIgnore ignore(BuildRequest request) {
        DockerIgnore ignore =
                IgnoreFile.in(request.directories().context(), request.recipe().defaultIgnoreFile());
        for (String changing : request.changing()) {
            ignore = ignore.excluding(ContextPath.of(changing));
        }
        return ignore;
    }
}
