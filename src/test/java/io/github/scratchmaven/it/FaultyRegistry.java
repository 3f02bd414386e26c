package io.github.scratchmaven.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Stands in front of a registry without TLS, fails as a test tells it to, and remembers what it was asked. */
public final class FaultyRegistry implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 0x16;
    private static final Pattern DIGEST = Pattern.compile("[?&]digest=(sha256)(?::|%3A)(\\w+)");

    private final String host;
    private final int port;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Call, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<Answered> answered = new CopyOnWriteArrayList<>();

    private FaultyRegistry(String host, int port, ServerSocket listener) {
        this.host = host;
        this.port = port;
        this.listener = listener;
    }

    /** In front of the registry at an address such as {@code 127.0.0.1:5000}. */
    public static FaultyRegistry before(String registry) throws IOException {
        String[] address = registry.split(":", 2);
        FaultyRegistry faulty = new FaultyRegistry(
                address[0], Integer.parseInt(address[1]), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        faulty.threads.execute(faulty::listen);
        return faulty;
    }

    /** Where it listens, as an image reference begins. */
    public String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** The next calls of that kind fail so, one after the other; those after them succeed. */
    public void fail(Call call, int times, Fault fault) {
        IntStream.range(0, times).forEach(time -> queue(call).add(fault));
    }

    /** From now on nothing fails that has not begun to. */
    public void recover() {
        faults.clear();
    }

    /** All that was asked so far, once it is answered. */
    public List<Answered> calls() {
        return List.copyOf(answered);
    }

    /** The calls of one kind. */
    public List<Answered> calls(Call call) {
        return answered.stream().filter(one -> one.call() == call).toList();
    }

    /** The digest of each blob that arrived as a whole, as often as it did. */
    public List<String> uploads() {
        return calls(Call.BLOB_END).stream()
                .filter(call -> call.status() == 201)
                .map(Answered::digest)
                .toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** One call for each connection, so that each can be broken by itself. */
    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            in.mark(1);
            int first = in.read();
            if (first == TLS_HANDSHAKE) {
                // In words that no TLS is: a daemon that tries that first then goes on without.
                connection
                        .getOutputStream()
                        .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            if (first == -1 || first == TLS_HANDSHAKE) {
                return;
            }
            in.reset();
            answer(Request.read(in), connection);
        } catch (IOException broken) {
            // By the client, which is its right.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Request request, Socket connection) throws IOException, InterruptedException {
        Call call = Call.of(request.method(), request.path());
        Optional<Fault> fault = next(call, request);
        OptionalInt status =
                fault.isPresent() ? fault.get().happen(request, connection.getOutputStream()) : OptionalInt.empty();
        if (status.isEmpty()) {
            pass(call, request, connection.getOutputStream());
            return;
        }
        if (status.getAsInt() == Fault.BROKEN) {
            connection.setSoLinger(true, 0);
        }
        answered.add(new Answered(call, request.path(), status.getAsInt(), 0));
    }

    private void pass(Call call, Request request, OutputStream client) throws IOException {
        byte[] body = request.body();
        try (Socket registry = new Socket(host, port)) {
            registry.getOutputStream().write(request.head(body.length));
            registry.getOutputStream().write(body);
            byte[] answer = registry.getInputStream().readAllBytes();
            answered.add(new Answered(call, request.path(), status(answer), body.length));
            client.write(answer);
        }
    }

    /** Of an answer that begins as {@code HTTP/1.1 200 OK}. */
    private static int status(byte[] answer) {
        return Integer.parseInt(new String(answer, 9, 3, StandardCharsets.US_ASCII));
    }

    private synchronized Optional<Fault> next(Call call, Request request) throws IOException {
        for (Fault fault : queue(call)) {
            if (fault.fits(request)) {
                queue(call).removeFirstOccurrence(fault);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next == -1) {
                throw new EOFException("The client broke off at " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private Deque<Fault> queue(Call call) {
        return faults.computeIfAbsent(call, none -> new ConcurrentLinkedDeque<>());
    }

    /** What a client wants of a registry. */
    public enum Call {
        PING("GET /v2/"),
        BLOB_EXISTS("HEAD /v2/.+/blobs/sha256:\\w+"),
        BLOB_GET("GET /v2/.+/blobs/sha256:\\w+"),
        BLOB_BEGIN("POST /v2/.+/blobs/uploads/.*"),
        BLOB_BYTES("PATCH /v2/.+/blobs/uploads/.+"),
        BLOB_END("PUT /v2/.+/blobs/uploads/.+"),
        MANIFEST_EXISTS("HEAD /v2/.+/manifests/.+"),
        MANIFEST_GET("GET /v2/.+/manifests/.+"),
        MANIFEST_PUT("PUT /v2/.+/manifests/.+"),
        OTHER(".*");

        private final Pattern request;

        Call(String request) {
            this.request = Pattern.compile(request);
        }

        static Call of(String method, String path) {
            for (Call call : values()) {
                if (call.request.matcher(method + " " + path).matches()) {
                    return call;
                }
            }
            throw new IllegalArgumentException(method + " " + path);
        }
    }

    /** A call that was answered: with status {@link Fault#BROKEN} if the connection was; the bytes are those that the registry got of the body. */
    public record Answered(Call call, String path, int status, long bytes) {

        String digest() {
            Matcher digest = DIGEST.matcher(path);
            if (!digest.find()) {
                throw new IllegalStateException(path + " names no digest");
            }
            return digest.group(1) + ":" + digest.group(2);
        }
    }

    /** One way to fail. */
    @FunctionalInterface
    public interface Fault {

        /** The status of a call whose connection broke. */
        int BROKEN = 0;

        /** Yields the status that the client sees; none if the registry itself is to answer. */
        OptionalInt happen(Request request, OutputStream answer) throws IOException, InterruptedException;

        /** Whether it can happen to this request, or is for one of the next. */
        default boolean fits(Request request) throws IOException {
            return true;
        }

        /** Refuses with that status and, say, a header such as {@code Retry-After: 1}. */
        static Fault status(int status, String... headers) {
            return answer(status, "", headers);
        }

        /** Refuses as registries do, by a code such as {@code DENIED} and a message. */
        static Fault error(int status, String code, String message, String... headers) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("Content-Type: application/json");
            String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
            return answer(status, body, all.toArray(String[]::new));
        }

        /** Breaks the connection after so many bytes of the first body that has them. */
        static Fault breakAfter(int bytes) {
            return new Break(bytes, new CountDownLatch(0), new CountDownLatch(0));
        }

        /** As the other, but tells the first latch when it is so far, and waits for the second. */
        static Fault holdAfter(int bytes, CountDownLatch held, CountDownLatch release) {
            return new Break(bytes, held, release);
        }

        /** Waits until so many calls are there, then lets them through. */
        static Fault meet(CyclicBarrier others) {
            return (request, answer) -> {
                try {
                    others.await(1, TimeUnit.MINUTES);
                    return OptionalInt.empty();
                } catch (BrokenBarrierException | TimeoutException alone) {
                    return OptionalInt.of(BROKEN);
                }
            };
        }

        private static Fault answer(int status, String body, String... headers) {
            return (request, answer) -> {
                request.body(); // else the client would be cut off before it reads the answer
                String head = "HTTP/1.1 %d As told\r\nConnection: close\r\nContent-Length: %d\r\n"
                        .formatted(status, body.length());
                String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
                answer.write((head + more + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
                return OptionalInt.of(status);
            };
        }
    }

    private record Break(int bytes, CountDownLatch held, CountDownLatch release) implements Fault {

        @Override
        public boolean fits(Request request) throws IOException {
            return request.hasBytes(bytes);
        }

        @Override
        public OptionalInt happen(Request request, OutputStream answer) throws InterruptedException {
            held.countDown();
            release.await();
            return OptionalInt.of(BROKEN);
        }
    }

    /** What a client sent, with a body that is still to be read. */
    public record Request(String method, String path, List<String> headers, InputStream rest) {

        static Request read(InputStream in) throws IOException {
            String[] call = line(in).split(" ", 3);
            List<String> headers = new ArrayList<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                headers.add(header);
            }
            return new Request(call[0], call[1], headers, new BufferedInputStream(rest(headers, in)));
        }

        private static InputStream rest(List<String> headers, InputStream in) throws IOException {
            if (headers.stream().anyMatch(header -> isNamed(header, "Transfer-Encoding"))) {
                return new Chunks(in);
            }
            String length = headers.stream()
                    .filter(header -> isNamed(header, "Content-Length"))
                    .findFirst()
                    .orElse(":0");
            return new ByteArrayInputStream(in.readNBytes(
                    Integer.parseInt(length.substring(length.indexOf(':') + 1).strip())));
        }

        byte[] body() throws IOException {
            return rest.readAllBytes();
        }

        boolean hasBytes(int bytes) throws IOException {
            rest.mark(bytes);
            int found = rest.readNBytes(bytes).length;
            rest.reset();
            return found == bytes;
        }

        /** As it goes on to the registry: for one call, and with the body's length. The host stays, for the registry writes it into its answers. */
        byte[] head(int length) {
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            headers.stream()
                    .filter(header -> !isNamed(header, "Connection")
                            && !isNamed(header, "Transfer-Encoding")
                            && !isNamed(header, "Content-Length"))
                    .forEach(header -> head.append(header).append("\r\n"));
            head.append("Connection: close\r\nContent-Length: ").append(length).append("\r\n\r\n");
            return head.toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        private static boolean isNamed(String header, String name) {
            return header.regionMatches(true, 0, name + ":", 0, name.length() + 1);
        }
    }

    /** A body in chunks, as RFC 9112 has them in section 7.1. */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private int left;
        private boolean begun;
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int start, int most) throws IOException {
            if (left == 0 && !ended) {
                begin();
            }
            if (ended) {
                return -1;
            }
            int read = in.read(bytes, start, Math.min(most, left));
            left -= Math.max(read, 0);
            return read;
        }

        private void begin() throws IOException {
            if (begun) {
                line(in);
            }
            begun = true;
            left = Integer.parseInt(line(in), 16);
            if (left == 0) {
                line(in);
                ended = true;
            }
        }
    }
}
