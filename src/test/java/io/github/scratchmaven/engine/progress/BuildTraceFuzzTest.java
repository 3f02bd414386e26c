package io.github.scratchmaven.engine.progress;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.StatusResponse;
import io.github.scratchmaven.fuzz.SeedTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A series of messages, each with its length before it, as gRPC delivers them. */
public class BuildTraceFuzzTest {

    public static void fuzzerTestOneInput(byte[] messages) throws IOException {
        BuildTrace trace = new BuildTrace(event -> {});
        try {
            ByteArrayInputStream left = new ByteArrayInputStream(messages);
            for (StatusResponse message = StatusResponse.parseDelimitedFrom(left);
                    message != null;
                    message = StatusResponse.parseDelimitedFrom(left)) {
                trace.accept(message);
            }
        } catch (InvalidProtocolBufferException damaged) {
            // gRPC ends the call.
            return;
        } finally {
            trace.running();
            trace.failure();
        }
    }

    @SeedTest
    void messagesAreDecodedOrRejected(byte[] messages) throws IOException {
        fuzzerTestOneInput(messages);
    }
}
