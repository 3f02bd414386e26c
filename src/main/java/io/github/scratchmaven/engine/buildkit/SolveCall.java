package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.StatusRequest;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.StatusResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One build that is running: the call that starts it and the call that follows it, whose events are queued for the thread that waits for the end. */
final class SolveCall {

    private static final int MESSAGES_AHEAD = 64;

    /** Progress that is not reported within this time after the end of the build is not waited for: a build that never started has none. */
    private static final Duration WAIT_AFTER_END = Duration.ofSeconds(1);

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final ClientCall<SolveRequest, SolveResponse> solve;
    private final ClientCall<StatusRequest, StatusResponse> status;
    private final Consumer<StatusResponse> progress;
    private final SessionWatchdog watchdog;
    private Optional<SolveResponse> response = Optional.empty();
    private Optional<StatusRuntimeException> failure = Optional.empty();
    private boolean followed;

    SolveCall(Channel channel, Consumer<StatusResponse> progress, SessionWatchdog watchdog) {
        this.solve = channel.newCall(ControlGrpc.getSolveMethod(), CallOptions.DEFAULT);
        this.status = channel.newCall(ControlGrpc.getStatusMethod(), CallOptions.DEFAULT);
        this.progress = progress;
        this.watchdog = watchdog;
    }

    /**
     * Starts the build and waits for its end, with the progress reported on this thread. Any exception, also one of the progress consumer, cancels the build in
     * the daemon.
     *
     * @throws StatusRuntimeException if the build fails
     * @throws SocketTimeoutException if the daemon stops responding
     */
    SolveResponse await(SolveRequest request) throws InterruptedException, SocketTimeoutException {
        try {
            ClientCalls.asyncUnaryCall(solve, request, new SolveObserver());
            ClientCalls.asyncServerStreamingCall(
                    status, StatusRequest.newBuilder().setRef(request.getRef()).build(), new StatusObserver());
            awaitEnd();
            awaitProgress();
            return response.orElseThrow(failure::orElseThrow);
        } finally {
            solve.cancel("The client does not wait for the build any more.", null);
            status.cancel("The client does not wait for the build any more.", null);
        }
    }

    private void awaitEnd() throws InterruptedException, SocketTimeoutException {
        while (response.isEmpty() && failure.isEmpty()) {
            Runnable event = events.poll(watchdog.interval().toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                watchdog.check();
            } else {
                event.run();
            }
        }
    }

    private void awaitProgress() throws InterruptedException {
        while (!followed) {
            Runnable event = events.poll(WAIT_AFTER_END.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                return;
            }
            event.run();
        }
    }

    private final class SolveObserver implements StreamObserver<SolveResponse> {

        @Override
        public void onNext(SolveResponse message) {
            events.add(() -> response = Optional.of(message));
        }

        @Override
        public void onError(Throwable reason) {
            events.add(() -> failure = Optional.of((StatusRuntimeException) reason));
        }

        @Override
        public void onCompleted() {}
    }

    /** An error of this call is ignored: the response of the other call contains the reason if the build fails. */
    private final class StatusObserver implements ClientResponseObserver<StatusRequest, StatusResponse> {

        private @Nullable ClientCallStreamObserver<StatusRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<StatusRequest> started) {
            call = started;
            started.disableAutoRequestWithInitial(MESSAGES_AHEAD);
        }

        @Override
        public void onNext(StatusResponse message) {
            events.add(() -> {
                progress.accept(message);
                Objects.requireNonNull(call).request(1);
            });
        }

        @Override
        public void onError(Throwable reason) {
            onCompleted();
        }

        @Override
        public void onCompleted() {
            events.add(() -> followed = true);
        }
    }
}
