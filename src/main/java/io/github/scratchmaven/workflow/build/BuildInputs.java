package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.FileState;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that decides what a build comes to but its builder image: what is asked for, of which daemon, by which plugin, and the state of each file. No file
 * is read for it.
 */
record BuildInputs(BuildRequest request, Optional<ArchiveFormat> archive, Daemon daemon, SourceFiles sources) {

    /** No file system has coarser times: within that, a file may be written to once more and leave the same state behind. */
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    /**
     * The same for the same inputs alone; nothing if some file's state would not tell that it has changed.
     *
     * @param now a time before that at which the sources were looked for
     */
    Optional<Digest> digest(Instant now) {
        List<Map.Entry<?, ContextEntry>> entries =
                Stream.concat(sourceEntries(), foundEntries()).toList();
        List<Optional<FileState>> states = Stream.concat(entries.stream().flatMap(BuildInputs::file), plugin())
                .map(FileState::of)
                .toList();
        return states.stream().allMatch(state -> isSettled(state, now))
                ? Optional.of(digest(List.of(request, archive, daemon, entries, states)))
                : Optional.empty();
    }

    private Stream<Map.Entry<?, ContextEntry>> sourceEntries() {
        return sources.context().entries().entrySet().stream().map(entry -> entry);
    }

    /** Those of {@code <contents><files>}. */
    private Stream<Map.Entry<?, ContextEntry>> foundEntries() {
        return request.image().contents().files().stream()
                .map(file -> AddedFile.find(file, request.directories().own(), skipped -> {}))
                .flatMap(found -> found.targets().entrySet().stream());
    }

    private static Stream<Path> file(Map.Entry<?, ContextEntry> entry) {
        return entry.getValue() instanceof RegularFile file ? file.source().file().stream() : Stream.empty();
    }

    /** The jar of this class, or in a test the folder. */
    private static Stream<Path> plugin() {
        return Stream.of(Path.of(URI.create(BuildInputs.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString())));
    }

    private static boolean isSettled(Optional<FileState> state, Instant now) {
        return state.filter(known -> known.latest().isBefore(now.minus(UNSETTLED)))
                .isPresent();
    }

    private static Digest digest(List<Object> inputs) {
        return Sha256.of(inputs.stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
    }
}
