package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.grpc.Channel;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Services that the daemon calls during a build, over the connection of the client. Ends with its client at the latest.
 */
final class BuildKitSession implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

    /** Lists of paths are sent as headers. */
    private static final int LARGEST_HEADERS = 4 * 1024 * 1024;

    private static final long SECONDS_TO_END = 1;

    private static final String NAME = "scratch-maven-plugin";

    private final String id;
    private final SessionTunnel tunnel;
    private final Server server;

    private BuildKitSession(String id, SessionTunnel tunnel, Server server) {
        this.id = id;
        this.tunnel = tunnel;
        this.server = server;
    }

    static BuildKitSession open(
            Channel channel, DaemonThreads threads, String sharedKey, List<ServerServiceDefinition> offered)
            throws IOException {
        String id = UUID.randomUUID().toString();
        List<ServerServiceDefinition> services = services(offered);
        SessionTunnel tunnel = new SessionTunnel();
        ControlGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(id, sharedKey, services)))
                .session(tunnel);
        return new BuildKitSession(id, tunnel, serve(services, tunnel, threads));
    }

    /** The id for the requests of the builds that it serves. */
    String id() {
        return id;
    }

    /** Ends all calls of the daemon, which cancels what it does for the session. */
    @Override
    public void close() {
        server.shutdownNow();
        tunnel.close();
        try {
            server.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many messages the daemon has sent so far; its health checks come at intervals of seconds. */
    long messages() {
        return tunnel.messages();
    }

    /** The reason why the daemon ended the session, if it did. */
    Optional<Throwable> failure() {
        return tunnel.failure();
    }

    private static List<ServerServiceDefinition> services(List<ServerServiceDefinition> offered) {
        return Stream.concat(Stream.of(new HealthService().bindService()), offered.stream())
                .toList();
    }

    private static Metadata headers(String id, String sharedKey, List<ServerServiceDefinition> services) {
        Metadata headers = new Metadata();
        headers.put(header("Uuid"), id);
        headers.put(header("Name"), NAME);
        headers.put(header("Sharedkey"), sharedKey);
        services.stream()
                .map(ServerServiceDefinition::getMethods)
                .flatMap(Collection::stream)
                .map(ServerMethodDefinition::getMethodDescriptor)
                .forEach(method -> headers.put(header("Grpc-Method"), "/" + method.getFullMethodName()));
        return headers;
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of("X-Docker-Expose-Session-" + name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** Accepts pings at any rate. */
    private static Server serve(List<ServerServiceDefinition> services, SessionTunnel tunnel, DaemonThreads threads)
            throws IOException {
        return OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create())
                .socketFactory(OneServerSocket.factory(tunnel.socket()))
                .executor(threads.workers())
                .transportExecutor(threads.workers())
                .scheduledExecutorService(threads.clock())
                .permitKeepAliveTime(1, TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .maxInboundMetadataSize(LARGEST_HEADERS)
                .addServices(services)
                .build()
                .start();
    }
}
