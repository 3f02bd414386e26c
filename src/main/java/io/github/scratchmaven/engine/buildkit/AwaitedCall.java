package io.github.scratchmaven.engine.buildkit;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A call whose answers are waited for, all of them. An interrupt ends it in the daemon, too. */
final class AwaitedCall<Q, A> {

    private final Channel channel;
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;

    AwaitedCall(Channel channel, MethodDescriptor<Q, A> method, CallOptions options) {
        this.channel = channel;
        this.method = method;
        this.options = options;
    }

    /**
     * Calls and waits.
     *
     * @throws BuildKitException if the daemon refuses
     * @throws IOException if the connection breaks, or the options' deadline passes
     */
    List<A> answers(Q request) throws BuildKitException, IOException, InterruptedException {
        ClientCall<Q, A> call = channel.newCall(method, options);
        Answers<A> answers = new Answers<>();
        ClientCalls.asyncServerStreamingCall(call, request, answers);
        try {
            return answers.await();
        } catch (InterruptedException stop) {
            call.cancel("The answer is no longer waited for.", stop);
            throw stop;
        } catch (StatusRuntimeException failure) {
            throw FailedCall.of(failure);
        }
    }

    private static final class Answers<A> implements StreamObserver<A> {

        private final List<A> received = new CopyOnWriteArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Optional<StatusRuntimeException> failure = Optional.empty();

        @Override
        public void onNext(A answer) {
            received.add(answer);
        }

        @Override
        public void onError(Throwable reason) {
            failure = Optional.of((StatusRuntimeException) reason);
            ended.countDown();
        }

        @Override
        public void onCompleted() {
            ended.countDown();
        }

        List<A> await() throws InterruptedException {
            ended.await();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return List.copyOf(received);
        }
    }
}
