package io.github.scratchmaven.engine.buildkit.session.content;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentResponse;
import io.github.scratchmaven.engine.buildkit.session.Caller;
import io.github.scratchmaven.fuzz.SeedTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The daemon's messages while it uploads a blob. Nothing is written outside of the blobs of the layout. */
public class BlobUploadFuzzTest {

    public static void fuzzerTestOneInput(byte[] messages) throws IOException {
        Path layout = Files.createTempDirectory("scratch-fuzz");
        upload(messages, new BlobDirectory(layout));
        requireOnlyBlobs(layout);
    }

    @SeedTest
    void blobIsWrittenOrRefused(byte[] messages) throws IOException {
        fuzzerTestOneInput(messages);
    }

    private static void upload(byte[] messages, BlobDirectory blobs) throws IOException {
        Caller<WriteContentResponse> daemon = new Caller<>();
        BlobUpload upload = new BlobUpload(blobs, digest -> {}, failure -> {}, daemon);
        try {
            ByteArrayInputStream left = new ByteArrayInputStream(messages);
            for (WriteContentRequest message = WriteContentRequest.parseDelimitedFrom(left);
                    message != null;
                    message = WriteContentRequest.parseDelimitedFrom(left)) {
                upload.onNext(message);
            }
            upload.onCompleted();
        } catch (InvalidProtocolBufferException damaged) {
            upload.onError(damaged);
        }
    }

    /** Deletes all files. */
    private static void requireOnlyBlobs(Path layout) throws IOException {
        try (Stream<Path> files = Files.walk(layout)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                String name = layout.relativize(file).toString();
                if (!name.matches("|ingest|blobs|blobs/sha256|blobs/sha256/[0-9a-f]{64}")) {
                    throw new AssertionError("The upload left " + name);
                }
                Files.delete(file);
            }
        }
    }
}
