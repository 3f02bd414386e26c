package io.github.scratchmaven.engine.solve;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The content of a context's file for the time of one transfer. The daemon hears of a file before it asks for it; one that something is writing to, such as
 * Maven's own log, would be another by then. So a small one that was written to just now is read at once, and travels as it was.
 */
final class SettledContent {

    private static final Duration JUST_NOW = Duration.ofSeconds(5);
    private static final long SMALL = 4_000_000;

    private SettledContent() {}

    static Content of(ByteSource source) throws IOException {
        Optional<Path> file = source.file();
        return file.isPresent() && isInFlux(file.get()) ? Content.of(bytes(source)) : new SourceContent(source);
    }

    private static boolean isInFlux(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant();
        return written.isAfter(Instant.now().minus(JUST_NOW)) && Files.size(file) <= SMALL;
    }

    private static byte[] bytes(ByteSource source) throws IOException {
        try (InputStream content = source.open()) {
            return content.readAllBytes();
        }
    }

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
