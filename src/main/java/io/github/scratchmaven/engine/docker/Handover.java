package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of a streamed response, handed over from the thread that reads them to the thread that uses them, so that an interrupt ends the exchange even
 * where a blocking read ignores it.
 */
final class Handover<T> implements ResultCallback<T> {

    private static final int CAPACITY = 256;

    private final BlockingQueue<Received<T>> received = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicReference<@Nullable Closeable> response = new AtomicReference<>();
    private volatile boolean abandoned;

    /**
     * Hands over each item until the end of the response. The exchange is closed afterwards, also after a failure.
     *
     * @throws IOException if the connection breaks or the response is not JSON
     */
    void forEach(Consumer<T> items) throws IOException, InterruptedException {
        try {
            Received<T> next = received.take();
            while (next instanceof Item<T> item) {
                items.accept(item.value());
                next = received.take();
            }
            rethrow(((End<T>) next).failure());
        } finally {
            abandoned = true;
            close();
        }
    }

    @Override
    public void onStart(Closeable opened) {
        response.set(opened);
        if (abandoned) {
            close();
        }
    }

    @Override
    public void onNext(T item) {
        put(new Item<>(item));
    }

    @Override
    public void onError(Throwable failure) {
        put(new End<>(Optional.of(failure)));
    }

    @Override
    public void onComplete() {
        put(new End<>(Optional.empty()));
    }

    /** A connection that cannot be closed is abandoned all the same. */
    @Override
    public void close() {
        Closeable open = response.getAndSet(null);
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException failure) {
            abandoned = true;
        }
    }

    private void put(Received<T> next) {
        try {
            received.put(next);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Optional<Throwable> failure) throws IOException {
        if (failure.isEmpty()) {
            return;
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof IOException broken) {
            throw broken;
        }
        if (thrown.getCause() instanceof IOException broken) {
            throw broken;
        }
        throw (RuntimeException) thrown;
    }

    private sealed interface Received<T> {}

    private record Item<T>(T value) implements Received<T> {}

    private record End<T>(Optional<Throwable> failure) implements Received<T> {}
}
