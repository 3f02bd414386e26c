package io.github.scratchmaven.engine.buildkit.session;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Serves one service without a daemon. The test calls it through the channel, as the daemon does. */
public final class ServedSession implements AutoCloseable {

    private final Server server;
    private final ManagedChannel channel;

    public ServedSession(BindableService service) throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .addService(RequestHeaders.attachedTo(service))
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).build();
    }

    public ManagedChannel channel() {
        return channel;
    }

    /** The stub, with these headers in its calls. */
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
