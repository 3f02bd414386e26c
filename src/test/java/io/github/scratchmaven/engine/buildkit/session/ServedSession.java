package io.github.scratchmaven.engine.buildkit.session;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Serves a session's services without a daemon, whose part the test plays through the channel. */
public final class ServedSession implements AutoCloseable {

    private final Server server;
    private final ManagedChannel channel;

    public ServedSession(List<ServerServiceDefinition> services) throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .addServices(services)
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).build();
    }

    public ManagedChannel channel() {
        return channel;
    }

    /** The stub, so that its calls have these headers. */
    public static <S extends AbstractStub<S>> S with(S stub, Map<String, List<String>> headers) {
        Metadata metadata = new Metadata();
        headers.forEach((name, values) ->
                values.forEach(value -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value)));
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
