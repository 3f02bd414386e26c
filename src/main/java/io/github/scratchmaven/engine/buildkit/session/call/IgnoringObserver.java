package io.github.scratchmaven.engine.buildkit.session.call;

import io.grpc.stub.StreamObserver;

/** Takes what the daemon says before it hears that nobody listens. */
public final class IgnoringObserver<T> implements StreamObserver<T> {

    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
}
