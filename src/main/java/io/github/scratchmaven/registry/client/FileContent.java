package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A file from some byte on, as the body of a request. */
final class FileContent implements Request.Content {

    private final Path file;
    private final long offset;
    private final long size;
    private final LongConsumer listener;

    private final AtomicLong position;
    private volatile @Nullable IOException unreadable;

    private FileContent(Path file, long offset, long size, LongConsumer listener) {
        this.file = file;
        this.offset = offset;
        this.size = size;
        this.listener = listener;
        this.position = new AtomicLong(offset);
    }

    /** All of a file. The listener gets the number of its bytes that were sent, from time to time. */
    static FileContent of(Path file, LongConsumer listener) {
        try {
            return new FileContent(file, 0, Files.size(file), listener);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** The rest of the file; all of it if it has fewer bytes. */
    FileContent from(long newOffset) {
        return new FileContent(file, newOffset > size ? 0 : newOffset, size, listener);
    }

    long offset() {
        return offset;
    }

    /** Of the whole file. */
    long size() {
        return size;
    }

    long remaining() {
        return size - offset;
    }

    @Override
    public BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), remaining());
    }

    @Override
    public long sent() {
        return position.get() - offset;
    }

    @Override
    public void report() {
        listener.accept(position.get());
    }

    /** Throws if the file could not be read. */
    void requireReadable() {
        IOException failure = unreadable;
        if (failure != null) {
            throw unreadable(file, failure);
        }
    }

    private @Nullable InputStream open() {
        position.set(offset);
        try {
            InputStream content = Files.newInputStream(file);
            content.skipNBytes(offset);
            return new Counting(content);
        } catch (IOException failure) {
            unreadable = failure;
            return null;
        }
    }

    private static UserException unreadable(Path file, IOException cause) {
        return new UserException(
                "The file " + Quote.path(file) + " of the image cannot be read: " + IoReason.of(cause) + ".",
                "Build again.",
                cause);
    }

    private final class Counting extends FilterInputStream {

        Counting(InputStream content) {
            super(content);
        }

        @Override
        public int read(byte[] buffer, int start, int length) throws IOException {
            try {
                int count = super.read(buffer, start, length);
                position.addAndGet(Math.max(count, 0));
                return count;
            } catch (IOException failure) {
                unreadable = failure;
                throw failure;
            }
        }
    }
}
