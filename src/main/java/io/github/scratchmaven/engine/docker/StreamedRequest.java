package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;

/** A request without a command of docker-java whose response is a stream of JSON messages. It runs in a thread of its own, as docker-java's do. */
final class StreamedRequest<T> {

    private static final ObjectReader MESSAGES =
            new ObjectMapper().reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final DockerHttpClient http;
    private final Request request;
    private final Class<T> type;
    private final Handover<T> messages = new Handover<>();

    /** With the type of its messages. */
    StreamedRequest(DockerHttpClient http, Request request, Class<T> type) {
        this.http = http;
        this.request = request;
        this.type = type;
    }

    Handover<T> start() {
        Thread worker = new Thread(this::exchange, "scratch-docker-exchange");
        worker.setDaemon(true);
        worker.start();
        return messages;
    }

    private void exchange() {
        Thread worker = Thread.currentThread();
        try (Response response = http.execute(request)) {
            messages.onStart(() -> abandon(worker, response));
            receive(response);
            messages.onComplete();
        } catch (IOException | RuntimeException | Error failure) {
            messages.onError(failure);
        }
    }

    private static void abandon(Thread worker, Response response) {
        worker.interrupt();
        response.close();
    }

    private void receive(Response response) throws IOException {
        try (MappingIterator<T> items = MESSAGES.forType(type).readValues(response.getBody())) {
            while (items.hasNextValue()) {
                messages.onNext(items.nextValue());
            }
        }
    }
}
