package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.memory.MemoryFile;
import io.github.scratchmaven.memory.RecordFormat;
import io.github.scratchmaven.report.origin.BuilderFiles;
import io.github.scratchmaven.workflow.BuildLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The list of the files that come from the builder image. A step that runs prints it; for a step that the daemon has cached, it is that of an earlier build with
 * the same gathered files, and if there is none, that of a stage which has only the list.
 */
final class BuilderOrigins {

    private final MemoryFile file;
    private final BuildLog log;
    private final Consumer<String> warn;

    BuilderOrigins(Path file, BuildLog log, Consumer<String> warn) {
        this.file = new MemoryFile(file);
        this.log = log;
        this.warn = warn;
    }

    /**
     * Empty with a warning if the list cannot be read, as with a tab in the name of a file.
     *
     * @param printed the list in the output of this build; empty or not complete if the step did not run
     * @param stage makes the list of the stage
     */
    Optional<BuilderFiles> of(Digest builder, ImageContents image, String printed, Supplier<String> stage) {
        Digest layer = gathered(image);
        Optional<BuilderFiles> now = BuilderFiles.parse(printed);
        if (now.isPresent()) {
            save(new Content(builder, layer, printed));
            return now;
        }
        return remembered(builder, layer).or(() -> fetched(builder, layer, stage));
    }

    private static Digest gathered(ImageContents image) {
        return image.layers().stream()
                .filter(layer -> !layer.isEmpty())
                .findFirst()
                .map(ImageLayer::diffId)
                .orElseThrow();
    }

    private Optional<BuilderFiles> remembered(Digest builder, Digest layer) {
        try {
            return Optional.of(Content.FORMAT.read(file.read()))
                    .filter(content ->
                            content.builder().equals(builder) && content.layer().equals(layer))
                    .flatMap(content -> BuilderFiles.parse(content.list()));
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    private Optional<BuilderFiles> fetched(Digest builder, Digest layer, Supplier<String> stage) {
        log.debug("Reading the origins of the gathered files from the daemon");
        String list = stage.get();
        Optional<BuilderFiles> files = BuilderFiles.parse(list);
        files.ifPresentOrElse(known -> save(new Content(builder, layer, list)), () -> unreadable(list));
        return files;
    }

    private void unreadable(String list) {
        warn.accept(
                "The list of where the gathered files come from cannot be read, as with a tab or a line break in the name"
                        + " of a file, so the build writes no bill of materials.");
        log.debug("The list is: " + list);
    }

    /** Without it, the next build reads the list from the daemon. */
    private void save(Content content) {
        try {
            file.write(Content.FORMAT.write(content));
        } catch (IOException e) {
            log.debug("Cannot save what the next build could reuse: " + e.getMessage());
        }
    }

    private record Content(Digest builder, Digest layer, String list) {

        static final RecordFormat<Content> FORMAT = new RecordFormat<>(Content.class);
    }
}
