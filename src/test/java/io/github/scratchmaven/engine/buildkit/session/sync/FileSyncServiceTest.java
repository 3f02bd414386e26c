package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.proto.FileSyncGrpc;
import io.github.scratchmaven.engine.buildkit.proto.FileSyncGrpc.FileSyncStub;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet.PacketType;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Stat;
import io.github.scratchmaven.engine.buildkit.session.FirstFailure;
import io.github.scratchmaven.engine.buildkit.session.ServedSession;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FileSyncServiceTest {

    private static final Map<String, List<String>> CONTEXT = Map.of("dir-name", List.of("context"));

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final FirstFailure failure = new FirstFailure();
    private BuildContext context = BuildContext.empty();
    private @Nullable ServedSession served;

    @AfterEach
    void close() {
        if (served != null) {
            served.close();
        }
    }

    @Test
    void entriesAreListedInTheOrderAndFormOfFsutil() throws Exception {
        add("b", new SymbolicLink("a/file"));
        add("a/file", file("text"));
        add("a/tool", new RegularFile(true, ByteSource.of("tool")));

        Receiver receiver = exchange(stat -> false);

        assertThat(receiver.paths()).containsExactly("a", "a/file", "a/tool", "b");
        assertThat(receiver.stat("a")).isEqualTo(stat("a", 1 << 31 | 0755).build());
        assertThat(receiver.stat("b"))
                .isEqualTo(stat("b", 1 << 27 | 0777).setLinkname("a/file").build());
        assertThat(receiver.stat("a/file").toBuilder().clearModTime().build())
                .isEqualTo(stat("a/file", 0644).setSize(4).build());
        assertThat(receiver.stat("a/tool").getMode()).isEqualTo(0755);
    }

    @Test
    void timeDistinguishesContentsOfOneSize() throws Exception {
        add("one", file("text"));
        add("other", file("tex2"));
        add("same", file("text"));

        Receiver receiver = exchange(stat -> false);

        assertThat(receiver.stats()).allMatch(stat -> stat.getModTime() >= 0);
        assertThat(receiver.stat("same").getModTime())
                .isEqualTo(receiver.stat("one").getModTime())
                .isNotEqualTo(receiver.stat("other").getModTime());
    }

    @Test
    void onlyRequestedFilesAreSent() throws Exception {
        add("a", file("first"));
        add("b", file("second"));
        add("c", file(""));
        Receiver receiver = exchange(stat -> !stat.getPath().equals("a"));
        assertThat(text(receiver.files())).isEqualTo(Map.of("b", "second", "c", ""));
        assertThat(log).containsExactly("Sending b  6 B", "Sending c  0 B");
        assertThat(receiver.packets()).endsWith(Packets.end());
    }

    @Test
    void manyFilesThatAreRequestedAtOnceAreSentCompletely() throws Exception {
        Map<String, String> expected = new HashMap<>();
        SortedMap<ContextPath, ContextEntry> entries = new TreeMap<>();
        for (int i = 0; i < 2000; i++) {
            String text = "content ".repeat(i % 97) + i;
            entries.put(ContextPath.of("file" + i), file(text));
            expected.put("file" + i, text);
        }
        context = new BuildContext(entries);

        assertThat(text(exchange(stat -> true).files())).isEqualTo(expected);
    }

    @Test
    void largeFileIsSentInChunks() throws Exception {
        byte[] large = new byte[5_000_000];
        new Random(1).nextBytes(large);
        add("large", new RegularFile(false, ByteSource.of(large)));
        Receiver receiver = exchange(stat -> true);
        assertThat(receiver.files().get("large")).isEqualTo(large);
        assertThat(receiver.packets()).allMatch(packet -> packet.getData().size() <= 32 * 1024);
        assertThat(receiver.packets()).hasSize(1 + 1 + 153 + 1 + 1);
    }

    @Test
    void fileIsReadNoFasterThanTheDaemonReads() throws Exception {
        AtomicLong read = new AtomicLong();
        add("large", new RegularFile(false, zeros(64L << 20, read)));
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
    void contentIsClosedWhenTheDaemonCancels() throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        add("endless", source(() -> new ByteArrayInputStream(new byte[1 << 26]) {
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
        assertThat(failure.get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "longer,it grew while it was read",
        "shor,it shrank while it was read",
        "other,it changed while it was read"
    })
    void fileThatChangedAfterItsListingEndsTheTransfer(String later, String reason, @TempDir Path directory)
            throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "first");
        add("dir/file", source(() -> Files.newInputStream(file)));
        Throwable thrown = catchThrowable(() -> exchange(stat -> stat.getSize() > 0 && write(file, later)));
        assertAborted(thrown, "Cannot send \"dir/file\" of the directory \"context\": " + reason);
        assertThat(failure.get()).get().satisfies(kept -> assertThat(kept).hasRootCauseMessage(reason));
    }

    @Test
    void fileThatCannotBeReadEndsTheTransfer(@TempDir Path directory) {
        add("gone", source(() -> Files.newInputStream(directory.resolve("gone"))));
        assertAborted(
                catchThrowable(() -> exchange(stat -> true)),
                "Cannot send \"gone\" of the directory \"context\": it does not exist");
    }

    @Test
    void exceptionOfASourceIsTheCauseOfTheFailure() {
        IllegalStateException cause = new IllegalStateException("the file \"x\" grew");
        add("x", source(() -> {
            throw cause;
        }));
        assertThat(catchThrowable(() -> exchange(stat -> true))).isNotNull();
        assertThat(failure.get()).get().extracting(Throwable::getCause).isSameAs(cause);
    }

    @Test
    void requestForANonexistentFileEndsTheTransfer() {
        add("dir", new Directory());
        assertThat(catchThrowable(() -> exchange(stat -> true))).hasMessageContaining("it requested file 0");
        assertThat(failure.get()).get().asString().contains("it requested file 0");
    }

    @Test
    void errorOfTheDaemonIsTheFailure() throws Exception {
        add("a", file("a"));
        CompletableFuture<Receiver> receiver = new CompletableFuture<>();
        receiver.complete(new Receiver(stat -> receiver.join().refuse("no space left on device")));
        stub(CONTEXT).diffCopy(receiver.join());
        assertThat(catchThrowable(receiver.join()::await)).isNotNull();
        assertThat(failure.get()).get().asString().contains("no space left on device");
    }

    @Test
    void unknownDirectoryIsRejected() {
        assertThat(catchThrowable(() -> exchange(Map.of("dir-name", List.of("other")), stat -> true)))
                .hasMessageContaining("Cannot send the directory \"other\": the build has no directory with this name");
    }

    @Test
    void headersSelectEntries() throws Exception {
        context = Tree.of("a/x.go", "a/x.md", "b/x.go", "c/d", "l -> c");
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
        context = Tree.of("größe/a b", "a%20b", "c");
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
    void invalidPatternIsNamed() {
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

    private FileSyncStub stub(Map<String, List<String>> headers) throws IOException {
        if (served == null) {
            served = new ServedSession(new FileSyncService(
                    Map.of("context", context),
                    "project",
                    new ContentHashes(InstantSource.system()),
                    log::add,
                    failure));
        }
        return ServedSession.with(FileSyncGrpc.newStub(served.channel()), headers);
    }

    private void assertAborted(Throwable thrown, String message) {
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        Status status = Status.fromThrowable(thrown);
        assertThat(status.getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(status.getDescription()).isEqualTo(message);
        assertThat(failure.get()).get().extracting(Throwable::getMessage).isEqualTo(message);
    }

    private void add(String path, ContextEntry entry) {
        context = context.with(ContextPath.of(path), entry);
    }

    private static RegularFile file(String text) {
        return new RegularFile(false, ByteSource.of(text));
    }

    /** A file whose size is not known before it is read. */
    private static RegularFile source(Opening opening) {
        return new RegularFile(false, new ByteSource() {
            @Override
            public long size() {
                throw new UnsupportedOperationException();
            }

            @Override
            public InputStream open() throws IOException {
                return opening.open();
            }
        });
    }

    private static Stat.Builder stat(String path, int mode) {
        return Stat.newBuilder().setPath(path).setMode(mode);
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

    /** This many bytes, without an array of this size; counts the bytes that were read. */
    private static ByteSource zeros(long size, AtomicLong read) {
        return source(() -> new InputStream() {
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
                })
                .source();
    }

    private interface Opening {

        InputStream open() throws IOException;
    }
}
