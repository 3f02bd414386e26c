package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.engine.progress.LineJoiner;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A container's standard output and standard error, each joined to lines. A broken stream counts as ended: the container's state has the reason. */
final class FollowedOutput implements Output, ResultCallback<Frame> {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Closeable> stream = new AtomicReference<>();
    private final LineJoiner standard;
    private final LineJoiner error;
    private volatile boolean closed;

    FollowedOutput(Consumer<String> lines) {
        this.standard = new LineJoiner(lines);
        this.error = new LineJoiner(lines);
    }

    @Override
    public void awaitEnd(Duration most) throws InterruptedException {
        if (!ended.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
        }
    }

    @Override
    public void onStart(Closeable opened) {
        stream.set(opened);
        if (closed) {
            close();
        }
    }

    @Override
    public void onNext(Frame frame) {
        (frame.getStreamType() == StreamType.STDERR ? error : standard).write(frame.getPayload());
    }

    @Override
    public void onError(Throwable broken) {
        onComplete();
    }

    @Override
    public void onComplete() {
        standard.end();
        error.end();
        ended.countDown();
    }

    @Override
    public void close() {
        closed = true;
        Closeable open = stream.getAndSet(null);
        if (open != null) {
            close(open);
        }
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
