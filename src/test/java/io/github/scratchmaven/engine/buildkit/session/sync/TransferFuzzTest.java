package io.github.scratchmaven.engine.buildkit.session.sync;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.session.Caller;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.fuzz.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.SortedMap;

/** The daemon's packets during the transfer of a directory. */
public class TransferFuzzTest {

    private static final BuildContext CONTEXT = Tree.of("a/", "a/one", "a/two", "link -> a/one", "three");

    public static void fuzzerTestOneInput(byte[] packets) throws IOException {
        SortedMap<ContextPath, ContextEntry> entries = Selection.all().of(CONTEXT);
        FileContents contents = new FileContents(entries, "project", new ContentHashes(InstantSource.system()));
        Caller<Packet> daemon = new Caller<>();
        Transfer transfer =
                new Transfer("context", entries, contents, line -> {}, TransferFuzzTest::requireSentence, daemon);
        transfer.advance();
        try {
            ByteArrayInputStream left = new ByteArrayInputStream(packets);
            for (Packet packet = Packet.parseDelimitedFrom(left);
                    packet != null && !daemon.hasEnded();
                    packet = Packet.parseDelimitedFrom(left)) {
                transfer.onNext(packet);
            }
            transfer.onCompleted();
        } catch (InvalidProtocolBufferException damaged) {
            transfer.onError(damaged);
        }
    }

    @SeedTest
    void packetsAreAnsweredOrRefused(byte[] packets) throws IOException {
        fuzzerTestOneInput(packets);
    }

    private static void requireSentence(SessionException failure) {
        Sentence.require(new UserException(failure.getMessage() + ".", "Fix this error."));
    }
}
