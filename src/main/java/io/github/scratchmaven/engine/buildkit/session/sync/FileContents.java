package io.github.scratchmaven.engine.buildkit.session.sync;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprint;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contents of the files of one transfer. The daemon requests a file after it was listed; a file that is being written, such as Maven's own log, has
 * another content by then. So a small file that was written just before is read once, when it is listed, and sent as it was. The files written last are
 * the first candidates, and all together are limited, to bound the memory.
 */
final class FileContents {

    static final long LARGEST_COPY = 4_000_000;
    static final long LARGEST_SUM = 32_000_000;
    private static final Duration JUST_BEFORE = Duration.ofSeconds(5);

    private final Set<ContextPath> copied;
    private final Fingerprints fingerprints;

    private FileContents(Set<ContextPath> copied, Fingerprints fingerprints) {
        this.copied = copied;
        this.fingerprints = fingerprints;
    }

    static FileContents of(Map<ContextPath, ContextEntry> entries, Fingerprints fingerprints) {
        List<Candidate> candidates = new ArrayList<>();
        Instant limit = Instant.now().minus(JUST_BEFORE);
        for (Map.Entry<ContextPath, ContextEntry> entry : entries.entrySet()) {
            if (entry.getValue() instanceof RegularFile file) {
                candidate(entry.getKey(), file.source())
                        .filter(found -> found.written().isAfter(limit))
                        .ifPresent(candidates::add);
            }
        }
        return new FileContents(newestWithinLimit(candidates), fingerprints);
    }

    /** The content to send for this file, with its fingerprint. Reads the file unless its fingerprint is known. */
    Listed list(ContextPath path, ByteSource source) throws IOException {
        Content content = copied.contains(path) ? copyOf(source) : new SourceContent(source);
        return new Listed(content, fingerprints.of(content));
    }

    private static Optional<Candidate> candidate(ContextPath path, ByteSource source) {
        try {
            Optional<Path> file = source.file();
            return file.isPresent() ? Optional.of(candidate(path, file.get())) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty(); // reported when the file is listed
        }
    }

    private static Candidate candidate(ContextPath path, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        return new Candidate(path, attributes.lastModifiedTime().toInstant(), attributes.size());
    }

    private static Set<ContextPath> newestWithinLimit(List<Candidate> candidates) {
        Set<ContextPath> chosen = new HashSet<>();
        long sum = 0;
        candidates.sort(Comparator.comparing(Candidate::written).reversed());
        for (Candidate candidate : candidates) {
            if (candidate.size() <= LARGEST_COPY && sum + candidate.size() <= LARGEST_SUM) {
                sum += candidate.size();
                chosen.add(candidate.path());
            }
        }
        return chosen;
    }

    private static Content copyOf(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] bytes = in.readAllBytes();
            return () -> new ByteArrayInputStream(bytes);
        }
    }

    /** A file as it was listed. */
    record Listed(Content content, Fingerprint fingerprint) {}

    private record Candidate(ContextPath path, Instant written, long size) {}

    private record SourceContent(ByteSource source) implements Content {

        @Override
        public InputStream open() throws IOException {
            return source.open();
        }

        @Override
        public Optional<Path> file() {
            return source.file();
        }
    }
}
