package io.github.scratchmaven.engine.buildkit.session;

import io.grpc.stub.ServerCallStreamObserver;

/** The daemon's end of a call, which accepts all messages. As gRPC does, it accepts none after the end. */
public final class Caller<T> extends ServerCallStreamObserver<T> {

    private boolean ended;

    @Override
    public void onNext(T message) {
        requireOpen();
    }

    @Override
    public void onError(Throwable error) {
        requireOpen();
        ended = true;
    }

    @Override
    public void onCompleted() {
        requireOpen();
        ended = true;
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("The call has ended.");
        }
    }
}
