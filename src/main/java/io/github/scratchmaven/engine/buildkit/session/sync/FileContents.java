package io.github.scratchmaven.engine.buildkit.session.sync;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHash;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
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
    private final String project;
    private final ContentHashes hashes;

    private FileContents(Set<ContextPath> copied, String project, ContentHashes hashes) {
        this.copied = copied;
        this.project = project;
        this.hashes = hashes;
    }

    static FileContents of(Map<ContextPath, ContextEntry> entries, String project, ContentHashes hashes) {
        Instant limit = Instant.now().minus(JUST_BEFORE);
        List<Candidate> candidates = entries.entrySet().stream().toList().parallelStream()
                .filter(entry -> entry.getValue() instanceof RegularFile)
                .flatMap(entry -> candidate(entry.getKey(), ((RegularFile) entry.getValue()).source()).stream())
                .filter(found -> found.written().isAfter(limit))
                .sorted(Comparator.comparing(Candidate::written).reversed())
                .toList();
        return new FileContents(newestWithinLimit(candidates), project, hashes);
    }

    /** The content to send for this file, with its hash. Reads the file unless its hash is known. */
    Listed list(ContextPath path, ByteSource source) throws IOException {
        ByteSource content = copied.contains(path) ? copyOf(source) : source;
        ContentHash hash = hashes.of(content);
        return new Listed(content, hash, Fingerprint.of(hash, project));
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
        for (Candidate candidate : candidates) {
            if (candidate.size() <= LARGEST_COPY && sum + candidate.size() <= LARGEST_SUM) {
                sum += candidate.size();
                chosen.add(candidate.path());
            }
        }
        return chosen;
    }

    private static ByteSource copyOf(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            return ByteSource.of(in.readAllBytes());
        }
    }

    /** A file as it was listed. */
    record Listed(ByteSource content, ContentHash hash, Fingerprint fingerprint) {}

    private record Candidate(ContextPath path, Instant written, long size) {}
}
