package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request whose answer is a stream of JSON messages. The exchange has a thread of its own, since a blocking read of a socket hears no
 * interrupt; the messages are handed to the calling thread, which does.
 */
final class StreamedExchange {

    private static final ObjectReader MESSAGES = new ObjectMapper().readerFor(JsonNode.class);
    private static final int AHEAD = 256;

    private final BlockingQueue<Received> received = new ArrayBlockingQueue<>(AHEAD);
    private final DockerHttpClient http;
    private final Request request;
    private final Thread worker = new Thread(this::exchange, "scratch-docker-exchange");
    private volatile @Nullable Response response;

    StreamedExchange(DockerHttpClient http, Request request) {
        this.http = http;
        this.request = request;
        worker.setDaemon(true);
    }

    /**
     * Hands over each message until the answer's end. Whatever ends it sooner also ends the connection.
     *
     * @throws Refusal if the answer is an HTTP error
     * @throws IOException if the connection breaks or the answer is not JSON
     */
    void run(Consumer<JsonNode> messages) throws IOException, InterruptedException {
        worker.start();
        try {
            Received next = received.take();
            while (next instanceof Message message) {
                messages.accept(message.json());
                next = received.take();
            }
            rethrow(((End) next).failure());
        } finally {
            abandon();
        }
    }

    private void exchange() {
        try (Response answer = http.execute(request)) {
            response = answer;
            receive(answer);
            received.put(new End(Optional.empty()));
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error failure) {
            tell(failure);
        }
    }

    private void receive(Response answer) throws IOException, InterruptedException {
        if (answer.getStatusCode() != 200) {
            throw DaemonErrorResponse.of(answer);
        }
        try (MappingIterator<JsonNode> messages = MESSAGES.readValues(answer.getBody())) {
            while (messages.hasNextValue()) {
                received.put(new Message(messages.nextValue()));
            }
        }
    }

    private void tell(Throwable failure) {
        try {
            received.put(new End(Optional.of(failure)));
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
        }
    }

    private void abandon() {
        Response answer = response;
        if (answer != null) {
            answer.close();
        }
        worker.interrupt();
    }

    private static void rethrow(Optional<Throwable> failure) throws IOException {
        if (failure.isEmpty()) {
            return;
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof IOException broken) {
            throw broken;
        }
        if (thrown.getCause() instanceof IOException broken) {
            throw broken;
        }
        throw (RuntimeException) thrown;
    }

    private sealed interface Received {}

    private record Message(JsonNode json) implements Received {}

    private record End(Optional<Throwable> failure) implements Received {}
}
