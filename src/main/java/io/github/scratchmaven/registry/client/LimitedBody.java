package io.github.scratchmaven.registry.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of a response in memory. Registries limit manifests to 4 MiB, too; a longer body is an error. */
final class LimitedBody implements BodySubscriber<byte[]> {

    static final BodyHandler<byte[]> HANDLER = response -> new LimitedBody();

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    private long size;
    private @Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        body.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        size += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (size <= MOST_BYTES) {
            body.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            onError(new IOException("its response is longer than " + MOST_BYTES + " bytes"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }
}
