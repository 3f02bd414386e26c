package io.github.scratchmaven.engine.buildkit.session;

import io.grpc.stub.StreamObserver;

/** Ignores what the daemon sends before it receives the error of its call. */
public final class IgnoringObserver<T> implements StreamObserver<T> {

    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
}
