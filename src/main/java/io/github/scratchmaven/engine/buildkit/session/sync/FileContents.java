package io.github.scratchmaven.engine.buildkit.session.sync;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHash;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.HashedContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contents of the files of one transfer. The daemon requests a file after it was listed; a file that is being written, such as Maven's own log, has
 * another content by then. So a small file that was written just before is read once, when it is listed, and sent as it was. The files written last are
 * the first candidates, and all together are limited, to bound the memory. All others whose hash is remembered are looked at once, before the transfer.
 */
final class FileContents {

    static final long LARGEST_COPY = 4_000_000;
    static final long LARGEST_SUM = 32_000_000;
    private static final Duration JUST_BEFORE = Duration.ofSeconds(5);

    private final String project;
    private final ContentHashes hashes;
    private final Map<ContextPath, Listed> settled = new HashMap<>();
    private final Set<ContextPath> copied;

    FileContents(Map<ContextPath, ContextEntry> entries, String project, ContentHashes hashes) {
        this.project = project;
        this.hashes = hashes;
        List<Candidate> candidates = new ArrayList<>();
        Instant limit = Instant.now().minus(JUST_BEFORE);
        for (Look look : look(entries, limit)) {
            look.settled().ifPresent(listed -> settled.put(look.path(), listed));
            look.candidate().filter(found -> found.written().isAfter(limit)).ifPresent(candidates::add);
        }
        this.copied = newestWithinLimit(candidates);
    }

    /** The content to send for this file, with its hash. Reads the file unless its hash is known. */
    Listed list(ContextPath path, ByteSource source) throws IOException {
        Listed known = settled.get(path);
        if (known != null) {
            return known;
        }
        ByteSource content = copied.contains(path) ? copyOf(source) : source;
        return listed(content, hashes.of(content));
    }

    /** The processors share the files, of which there can be very many. */
    private List<Look> look(Map<ContextPath, ContextEntry> entries, Instant limit) {
        return entries.entrySet().stream().toList().parallelStream()
                .filter(entry -> entry.getValue() instanceof RegularFile)
                .map(entry -> look(entry.getKey(), ((RegularFile) entry.getValue()).source(), limit))
                .toList();
    }

    private Look look(ContextPath path, ByteSource source, Instant limit) {
        try {
            Optional<HashedContent> known = hashes.remembered(source).filter(content -> content.isBefore(limit));
            return known.isPresent()
                    ? new Look(path, known.map(content -> listed(source, content.hash())), Optional.empty())
                    : new Look(path, Optional.empty(), candidate(path, source));
        } catch (IOException unreadable) {
            return new Look(path, Optional.empty(), Optional.empty()); // reported when the file is listed
        }
    }

    private Listed listed(ByteSource content, ContentHash hash) {
        return new Listed(content, hash, Fingerprint.of(hash, project));
    }

    private static Optional<Candidate> candidate(ContextPath path, ByteSource source) throws IOException {
        Optional<Path> file = source.file();
        return file.isPresent() ? Optional.of(candidate(path, file.get())) : Optional.empty();
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

    private static ByteSource copyOf(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            return ByteSource.of(in.readAllBytes());
        }
    }

    /** A file as it was listed. */
    record Listed(ByteSource content, ContentHash hash, Fingerprint fingerprint) {}

    /**
     * A look at a file before the transfer.
     *
     * @param settled if it was not written just before, and its hash is remembered
     */
    private record Look(ContextPath path, Optional<Listed> settled, Optional<Candidate> candidate) {}

    private record Candidate(ContextPath path, Instant written, long size) {}
}
