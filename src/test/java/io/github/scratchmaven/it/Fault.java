package io.github.scratchmaven.it;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a {@link FaultyRegistry} does with one request instead of forwarding it.
 *
 * @param bytes the fault is for the first request whose body has at least this length
 * @param action what happens after the registry has read so many bytes
 */
public record Fault(int bytes, Action action) {

    /** The status of a request whose connection was broken instead of a response. */
    public static final int BROKEN = 0;

    private static final int WAIT_MINUTES = 2;
    private static final Response BREAK = new Response(BROKEN, Map.of(), new byte[0]);

    /** Responds with this status. */
    public static Fault status(int status) {
        return respond(new Response(status, Map.of(), new byte[0]));
    }

    /** Responds as registries do, with a code such as {@code DENIED}, a message and further headers. */
    public static Fault error(int status, String code, String message, Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>(Map.of("content-type", List.of("application/json")));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
        return respond(new Response(status, all, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Responds as registries do, without further headers. */
    public static Fault error(int status, String code, String message) {
        return error(status, code, message, Map.of());
    }

    /** Breaks the connection after so many bytes of the body. */
    public static Fault breakAfter(int bytes) {
        return new Fault(bytes, () -> Optional.of(BREAK));
    }

    /** Counts the first latch down after so many bytes of the body, waits for the second, and breaks the connection. */
    public static Fault holdAfter(int bytes, CountDownLatch held, CountDownLatch release) {
        return new Fault(bytes, () -> {
            held.countDown();
            release.await(WAIT_MINUTES, TimeUnit.MINUTES);
            return Optional.of(BREAK);
        });
    }

    /** Waits for the other requests at the barrier and then forwards the request; breaks the connection if they do not come. */
    public static Fault meet(CyclicBarrier barrier) {
        return new Fault(0, () -> {
            try {
                barrier.await(WAIT_MINUTES, TimeUnit.MINUTES);
                return Optional.empty();
            } catch (BrokenBarrierException | TimeoutException alone) {
                return Optional.of(BREAK);
            }
        });
    }

    private static Fault respond(Response response) {
        return new Fault(0, () -> Optional.of(response));
    }

    /** Returns the response, or nothing if the registry itself responds. */
    interface Action {
        Optional<Response> perform() throws InterruptedException;
    }

    /** A response with its headers in lower case. No two are compared, so that an array does no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    record Response(int status, Map<String, List<String>> headers, byte[] body) {}
}
