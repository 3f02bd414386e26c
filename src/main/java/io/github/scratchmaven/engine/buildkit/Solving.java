package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.StatusRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One build under way: the call that asks for it and the one that follows it, put in one row for the thread that waits for the end. */
final class Solving {

    private static final MethodDescriptor<StatusRequest, ByteBuffer> STATUS = ControlGrpc.getStatusMethod().toBuilder(
                    ControlGrpc.getStatusMethod().getRequestMarshaller(), new RawMarshaller())
            .build();

    private static final int MESSAGES_AHEAD = 64;

    /** A build that ended has its progress told as quickly; one that never began has none, and the daemon looks for it a while. */
    private static final Duration SILENCE_AFTER_END = Duration.ofSeconds(1);

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final ClientCall<ControlProto.SolveRequest, SolveResponse> solve;
    private final ClientCall<StatusRequest, ByteBuffer> status;
    private final Consumer<ByteBuffer> progress;
    private Optional<SolveResponse> response = Optional.empty();
    private Optional<StatusRuntimeException> failure = Optional.empty();
    private boolean followed;

    Solving(Channel channel, Consumer<ByteBuffer> progress) {
        this.solve = channel.newCall(ControlGrpc.getSolveMethod(), CallOptions.DEFAULT);
        this.status = channel.newCall(STATUS, CallOptions.DEFAULT);
        this.progress = progress;
    }

    /**
     * Asks and waits for the end, telling the progress on this thread. Leaving it in any way, by an exception from who hears the progress too, ends
     * the build in the daemon.
     *
     * @throws StatusRuntimeException if the build fails
     */
    SolveResponse await(ControlProto.SolveRequest request) throws InterruptedException {
        try {
            ClientCalls.asyncUnaryCall(solve, request, new SolveAnswer());
            ClientCalls.asyncServerStreamingCall(
                    status, StatusRequest.newBuilder().setRef(request.getRef()).build(), new StatusAnswers());
            awaitEnd();
            awaitProgress();
            return response.orElseThrow(failure::orElseThrow);
        } finally {
            solve.cancel("The build is no longer waited for.", null);
            status.cancel("The build is no longer waited for.", null);
        }
    }

    private void awaitEnd() throws InterruptedException {
        while (response.isEmpty() && failure.isEmpty()) {
            events.take().run();
        }
    }

    private void awaitProgress() throws InterruptedException {
        while (!followed) {
            Runnable event = events.poll(SILENCE_AFTER_END.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                return;
            }
            event.run();
        }
    }

    private final class SolveAnswer implements StreamObserver<SolveResponse> {

        @Override
        public void onNext(SolveResponse answer) {
            events.add(() -> response = Optional.of(answer));
        }

        @Override
        public void onError(Throwable reason) {
            events.add(() -> failure = Optional.of((StatusRuntimeException) reason));
        }

        @Override
        public void onCompleted() {}
    }

    /** The solve's answer says why a build failed; that its progress cannot be followed is no failure of its own. */
    private final class StatusAnswers implements ClientResponseObserver<StatusRequest, ByteBuffer> {

        private @Nullable ClientCallStreamObserver<StatusRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<StatusRequest> started) {
            call = started;
            started.disableAutoRequestWithInitial(MESSAGES_AHEAD);
        }

        @Override
        public void onNext(ByteBuffer message) {
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
