package io.github.scratchmaven.engine.buildkit;

import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Leaves messages as they came. */
final class RawMarshaller implements Marshaller<ByteBuffer> {

    @Override
    public InputStream stream(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.duplicate().get(bytes);
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public ByteBuffer parse(InputStream message) {
        try {
            return ByteBuffer.wrap(message.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
