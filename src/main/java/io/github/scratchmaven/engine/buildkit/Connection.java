package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.Http2Opening;
import io.github.scratchmaven.engine.net.Http2Opening.Opened;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection to the daemon for gRPC, with its threads. A broken connection is not replaced. */
final class Connection implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    /** A daemon that sends nothing for so long during a call gets a ping, which it must answer within the same time. */
    private static final long KEEP_ALIVE_SECONDS = 20;

    private static final long SECONDS_TO_END = 1;

    private final DaemonThreads threads;
    private final Opened opened;
    private final ManagedChannel channel;

    private Connection(DaemonThreads threads, Opened opened) {
        this.threads = threads;
        this.opened = opened;
        this.channel = channel(opened.socket(), threads);
    }

    /**
     * Connects.
     *
     * @throws SocketTimeoutException if the daemon does not respond in time
     */
    static Connection open(Dialer dialer, Optional<String> path, Duration timeout)
            throws IOException, InterruptedException {
        DaemonThreads threads = new DaemonThreads();
        try {
            return new Connection(threads, opened(new Http2Opening(dialer, path), threads, timeout));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            threads.close();
            throw failure;
        }
    }

    ManagedChannel channel() {
        return channel;
    }

    DaemonThreads threads() {
        return threads;
    }

    /** The status with which the daemon refused the upgrade, if it did; it may support gRPC nevertheless. */
    Optional<String> refusal() {
        return opened.refusal();
    }

    /** Does not block if the daemon does not read or the thread is interrupted. */
    @Override
    public void close() {
        channel.shutdownNow();
        awaitEnd();
        try {
            opened.socket().close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            threads.close();
        }
    }

    private void awaitEnd() {
        try {
            channel.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Opened opened(Http2Opening opening, DaemonThreads threads, Duration timeout)
            throws IOException, InterruptedException {
        Future<Opened> opened = threads.workers().submit(opening::open);
        try {
            return opened.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            opening.close();
            throw new SocketTimeoutException("no response within " + timeout.toSeconds() + " s");
        } catch (InterruptedException stop) {
            opening.close();
            throw stop;
        } catch (ExecutionException failure) {
            opening.close();
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw cause instanceof IOException known ? known : new IOException(cause.getMessage(), cause);
        }
    }

    /** The address is not resolved, since the socket is connected already, and the proxies of the JVM are not used. */
    private static ManagedChannel channel(Socket socket, DaemonThreads threads) {
        return OkHttpChannelBuilder.forAddress("127.0.0.1", 1)
                .socketFactory(new OneSocket(socket))
                .usePlaintext()
                .overrideAuthority("localhost")
                .proxyDetector(target -> null)
                .disableRetry()
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .disableServiceConfigLookUp()
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .executor(threads.workers())
                .offloadExecutor(threads.workers())
                .transportExecutor(threads.workers())
                .scheduledExecutorService(threads.clock())
                .build();
    }
}
