package io.github.scratchmaven.engine.buildkit.session;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.InternalMetadata;
import io.grpc.InternalMetadata.TrustedAsciiMarshaller;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The headers of the call that the current thread serves. Values that are not ASCII are URL-encoded, which a second header,
 * {@code <name>-encoded}, marks; older daemons send them in UTF-8.
 */
public final class RequestHeaders {

    private static final Context.Key<Metadata> CURRENT = Context.key("request-headers");

    private final Metadata metadata;

    private RequestHeaders(Metadata metadata) {
        this.metadata = metadata;
    }

    /** The service, with {@link #current} available in its calls. */
    public static ServerServiceDefinition attachedTo(BindableService service) {
        return ServerInterceptors.intercept(service, new Attaching());
    }

    public static RequestHeaders current() {
        return new RequestHeaders(CURRENT.get());
    }

    /**
     * All values of a header, in order.
     *
     * @throws IllegalArgumentException if they are marked as encoded and are not
     */
    public List<String> all(String name) {
        boolean encoded = raw(name + "-encoded").stream().findFirst().equals(Optional.of("1"));
        List<String> values = raw(name);
        return encoded ? values.stream().map(RequestHeaders::decode).toList() : values;
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    private List<String> raw(String name) {
        List<String> values = new ArrayList<>();
        Iterable<String> found = metadata.getAll(InternalMetadata.keyOf(name, new Utf8()));
        if (found != null) {
            found.forEach(values::add);
        }
        return values;
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /** Decodes UTF-8, since gRPC's public marshallers support ASCII only. */
    private static final class Utf8 implements TrustedAsciiMarshaller<String> {

        @Override
        public byte[] toAsciiString(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String parseAsciiString(byte[] serialized) {
            return new String(serialized, StandardCharsets.UTF_8);
        }
    }

    /** Stores the headers in the context of the call. */
    private static final class Attaching implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return Contexts.interceptCall(Context.current().withValue(CURRENT, headers), call, headers, next);
        }
    }
}
