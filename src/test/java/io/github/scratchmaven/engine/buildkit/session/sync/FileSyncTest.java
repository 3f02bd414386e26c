package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.scratchmaven.engine.buildkit.proto.FileSyncGrpc;
import io.github.scratchmaven.engine.buildkit.proto.FileSyncGrpc.FileSyncStub;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet.PacketType;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Stat;
import io.github.scratchmaven.engine.buildkit.session.ServedSession;
import io.github.scratchmaven.engine.buildkit.session.Session;
import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprints;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FileSyncTest {

    private static final long SECOND = 1_600_000_000;
    private static final long NANOS = 1_000_000_000;
    private static final Map<String, List<String>> CONTEXT = Map.of("dir-name", List.of("context"));

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> requested = new CopyOnWriteArrayList<>();
    private final Session session = new Session()
            .offerFolders(
                    Map.of("context", () -> entries, "broken", FileSyncTest::broken),
                    Docker.PATTERNS,
                    Fingerprints.byReading(),
                    (folder, path, size) -> requested.add(folder + ":" + path + ":" + size));

    private ServedSession served;

    @BeforeEach
    void serve() throws IOException {
        served = new ServedSession(session.services());
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void entriesAreListedInTheOrderAndFormOfFsutil() throws Exception {
        entries.add(Entry.link("b", SECOND, "a/file"));
        entries.add(file("a/file", 0640, "text"));
        entries.add(Entry.directory("a", 01777, SECOND));
        Receiver receiver = exchange(stat -> false);
        assertThat(receiver.paths()).containsExactly("a", "a/file", "b");
        assertThat(receiver.stat("a"))
                .isEqualTo(stat("a", 1 << 31 | 1 << 20 | 0777).build());
        assertThat(receiver.stat("b"))
                .isEqualTo(stat("b", 1 << 27 | 0777).setLinkname("a/file").build());
        assertThat(receiver.stat("a/file").toBuilder()
                        .setModTime(SECOND * NANOS)
                        .build())
                .isEqualTo(stat("a/file", 0640).setSize(4).build());
    }

    @Test
    void timeKeepsItsSecondAndTellsContentsOfOneSizeApart() throws Exception {
        entries.add(file("one", 0644, "text"));
        entries.add(file("other", 0644, "tex2"));
        entries.add(file("same", 0644, "text"));
        Receiver receiver = exchange(stat -> false);
        assertThat(receiver.stats()).allMatch(stat -> Math.floorDiv(stat.getModTime(), NANOS) == SECOND);
        assertThat(receiver.stat("same").getModTime())
                .isEqualTo(receiver.stat("one").getModTime())
                .isNotEqualTo(receiver.stat("other").getModTime());
    }

    @Test
    void timeBeforeTheEpochKeepsItsSecondToo() throws Exception {
        entries.add(Entry.file("old", 0644, -5, Content.of(new byte[] {1})));
        assertThat(Math.floorDiv(exchange(stat -> false).stat("old").getModTime(), NANOS))
                .isEqualTo(-5);
    }

    @Test
    void onlyWhatIsAskedForIsSent() throws Exception {
        entries.addAll(List.of(file("a", 0644, "first"), file("b", 0644, "second"), file("c", 0644, "")));
        Receiver receiver = exchange(stat -> !stat.getPath().equals("a"));
        assertThat(text(receiver.files())).isEqualTo(Map.of("b", "second", "c", ""));
        assertThat(requested).containsExactly("context:b:6", "context:c:0");
        assertThat(receiver.packets()).endsWith(Packets.goodbye());
    }

    @Test
    void manyFilesThatAreAskedForAtOnceArriveWhole() throws Exception {
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            String text = "content ".repeat(i % 97) + i;
            entries.add(file("file" + i, 0644, text));
            expected.put("file" + i, text);
        }
        assertThat(text(exchange(stat -> true).files())).isEqualTo(expected);
    }

    @Test
    void largeFileTravelsInChunks() throws Exception {
        byte[] large = new byte[5_000_000];
        new Random(1).nextBytes(large);
        entries.add(Entry.file("large", 0644, SECOND, Content.of(large)));
        Receiver receiver = exchange(stat -> true);
        assertThat(receiver.files().get("large")).isEqualTo(large);
        assertThat(receiver.packets()).allMatch(packet -> packet.getData().size() <= 32 * 1024);
        assertThat(receiver.packets()).hasSize(1 + 1 + 153 + 1 + 1);
    }

    @Test
    void fileIsReadNoFasterThanTheDaemonTakesIt() throws Exception {
        AtomicLong read = new AtomicLong();
        entries.add(Entry.file("large", 0644, SECOND, zeros(64L << 20, read)));
        CountDownLatch listed = new CountDownLatch(2);
        List<Packet> packets = new CopyOnWriteArrayList<>();
        CompletableFuture<ClientCallStreamObserver<Packet>> call = new CompletableFuture<>();
        stub(CONTEXT).diffCopy(new ClientResponseObserver<Packet, Packet>() {
            @Override
            public void beforeStart(ClientCallStreamObserver<Packet> sender) {
                sender.disableAutoRequestWithInitial(2);
                call.complete(sender);
            }

            @Override
            public void onNext(Packet packet) {
                packets.add(packet);
                listed.countDown();
            }

            @Override
            public void onError(Throwable cancelled) {}

            @Override
            public void onCompleted() {}
        });
        assertThat(listed.await(20, TimeUnit.SECONDS)).isTrue();
        read.set(0);
        call.get().onNext(request(0));
        for (int taken = 1; taken <= 20; taken++) {
            call.get().request(1);
            while (packets.size() < 2 + taken) {
                Thread.sleep(1);
            }
        }
        Thread.sleep(100);
        assertThat(read.get()).isBetween(20L << 15, 40L << 15);
        call.get().cancel("enough", null);
    }

    @Test
    void contentIsClosedWhenTheDaemonGoesAway() throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        entries.add(Entry.file("endless", 0644, SECOND, () -> new ByteArrayInputStream(new byte[1 << 26]) {
            @Override
            public void close() {
                closed.countDown();
            }
        }));
        CompletableFuture<ClientCallStreamObserver<Packet>> call = new CompletableFuture<>();
        stub(CONTEXT).diffCopy(new ClientResponseObserver<Packet, Packet>() {
            @Override
            public void beforeStart(ClientCallStreamObserver<Packet> sender) {
                call.complete(sender);
            }

            @Override
            public void onNext(Packet packet) {
                if (packet.getType() == PacketType.PACKET_DATA) {
                    call.join().cancel("gone", null);
                } else if (!packet.hasStat()) {
                    call.join().onNext(request(0));
                }
            }

            @Override
            public void onError(Throwable cancelled) {}

            @Override
            public void onCompleted() {}
        });
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(session.failure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "longer,it grew while it was read",
        "shor,it shrank while it was read",
        "other,it changed while it was read"
    })
    void fileThatIsNotWhatWasListedEndsTheTransfer(String later, String reason, @TempDir Path directory)
            throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "first");
        entries.add(Entry.directory("dir", 0755, SECOND));
        entries.add(Entry.file("dir/file", 0644, SECOND, Content.of(file)));
        Throwable failure = catchThrowable(() -> exchange(stat -> stat.getSize() > 0 && write(file, later)));
        assertAborted(failure, "\"dir/file\" of the folder \"context\" cannot be sent: " + reason);
        assertThat(session.failure()).get().isInstanceOfSatisfying(TransferException.class, thrown -> {
            assertThat(thrown.folder()).isEqualTo("context");
            assertThat(thrown.path()).isEqualTo("dir/file");
            assertThat(thrown).hasRootCauseMessage(reason);
        });
    }

    @Test
    void fileThatCannotBeReadEndsTheTransfer(@TempDir Path directory) {
        entries.add(Entry.file("gone", 0644, SECOND, Content.of(directory.resolve("gone"))));
        assertAborted(
                catchThrowable(() -> exchange(stat -> true)),
                "\"gone\" of the folder \"context\" cannot be sent: it does not exist");
    }

    @Test
    void exceptionOfWhoFeedsTheSessionComesOutAsTheCause() {
        IllegalStateException cause = new IllegalStateException("the file \"x\" grew");
        entries.add(Entry.file("x", 0644, SECOND, () -> {
            throw cause;
        }));
        assertThat(catchThrowable(() -> exchange(stat -> true))).isNotNull();
        assertThat(session.failure()).get().extracting(Throwable::getCause).isSameAs(cause);
    }

    @Test
    void fileThatIsAskedForTwiceOrIsNoneEndsTheTransfer() {
        entries.add(Entry.directory("dir", 0755, SECOND));
        assertThat(catchThrowable(() -> exchange(stat -> true))).hasMessageContaining("it asked for file 0");
        assertThat(session.failure()).get().asString().contains("it asked for file 0");
    }

    @Test
    void complaintOfTheDaemonComesOut() throws Exception {
        entries.add(file("a", 0644, "a"));
        CompletableFuture<Receiver> receiver = new CompletableFuture<>();
        receiver.complete(new Receiver(stat -> receiver.join().complain("no space left on device")));
        stub(CONTEXT).diffCopy(receiver.join());
        assertThat(catchThrowable(receiver.join()::await)).isNotNull();
        assertThat(session.failure()).get().asString().contains("no space left on device");
    }

    @Test
    void folderOfAnotherNameIsRefused() {
        assertThat(catchThrowable(() -> exchange(Map.of("dir-name", List.of("other")), stat -> true)))
                .hasMessageContaining("The folder \"other\" cannot be sent: the build has none of that name");
    }

    @Test
    void folderThatCannotBeReadIsRefused() {
        assertThat(catchThrowable(() -> exchange(Map.of("dir-name", List.of("broken")), stat -> true)))
                .hasMessageContaining("The folder \"broken\" cannot be sent: it is on fire");
        assertThat(session.failure()).isPresent();
    }

    @Test
    void headersChooseWhatTravels() throws Exception {
        entries.addAll(Tree.of("a/x.go", "a/x.md", "b/x.go", "c/d", "l -> c"));
        Receiver receiver = exchange(
                Map.of(
                        "dir-name", List.of("context"),
                        "include-patterns", List.of("a"),
                        "exclude-patterns", List.of("**/*.md", "!b"),
                        "followpaths", List.of("l/d")),
                stat -> false);
        assertThat(receiver.paths()).containsExactly("a", "a/x.go", "c", "c/d", "l");
    }

    @Test
    void encodedHeadersAreDecodedAndOthersAreNot() throws Exception {
        entries.addAll(Tree.of("größe/a b", "a%20b", "c"));
        assertThat(exchange(
                                Map.of(
                                        "dir-name", List.of("context"),
                                        "include-patterns", List.of("gr%C3%B6%C3%9Fe%2Fa+b"),
                                        "include-patterns-encoded", List.of("1")),
                                stat -> false)
                        .paths())
                .containsExactly("größe", "größe/a b");
        assertThat(exchange(Map.of("dir-name", List.of("context"), "include-patterns", List.of("a%20b")), stat -> false)
                        .paths())
                .containsExactly("a%20b");
    }

    @Test
    void patternThatIsNoneIsNamed() {
        assertThat(catchThrowable(() -> exchange(
                        Map.of("dir-name", List.of("context"), "exclude-patterns", List.of("[a")), stat -> true)))
                .hasMessageContaining("[a");
    }

    private Receiver exchange(Predicate<Stat> wanted) throws Exception {
        return exchange(CONTEXT, wanted);
    }

    private Receiver exchange(Map<String, List<String>> headers, Predicate<Stat> wanted) throws Exception {
        Receiver receiver = new Receiver(wanted);
        stub(headers).diffCopy(receiver);
        return receiver.await();
    }

    private FileSyncStub stub(Map<String, List<String>> headers) {
        return ServedSession.with(FileSyncGrpc.newStub(served.channel()), headers);
    }

    private void assertAborted(Throwable failure, String message) {
        assertThat(failure).isInstanceOf(ExecutionException.class);
        Status status = Status.fromThrowable(failure);
        assertThat(status.getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(status.getDescription()).isEqualTo(message);
        assertThat(session.failure()).get().extracting(Throwable::getMessage).isEqualTo(message);
    }

    private static List<Entry> broken() throws IOException {
        throw new IOException("it is on fire");
    }

    private static Entry file(String path, int permissions, String text) {
        return Entry.file(path, permissions, SECOND, Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Stat.Builder stat(String path, int mode) {
        return Stat.newBuilder().setPath(path).setMode(mode).setModTime(SECOND * NANOS);
    }

    private static Packet request(int id) {
        return Packet.newBuilder().setType(PacketType.PACKET_REQ).setID(id).build();
    }

    private static Map<String, String> text(Map<String, byte[]> files) {
        Map<String, String> texts = new HashMap<>();
        files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    private static boolean write(Path file, String text) {
        try {
            Files.writeString(file, text);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That many bytes that are nowhere held at once; counts those that were read. */
    private static Content zeros(long size, AtomicLong read) {
        return () -> new InputStream() {
            private long left = size;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = (int) Math.min(left, length);
                left -= count;
                read.addAndGet(count);
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }
}
