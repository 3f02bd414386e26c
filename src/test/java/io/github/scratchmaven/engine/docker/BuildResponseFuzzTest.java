package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.fuzz.Sentence;
import java.io.IOException;

/** The messages of the response to {@code POST /build}. */
public class BuildResponseFuzzTest {

    private static final ObjectReader MESSAGES = new ObjectMapper().readerFor(JsonNode.class);

    public static void fuzzerTestOneInput(byte[] messages) {
        BuildResponse response = new BuildResponse(FuzzedDaemon.ERRORS, event -> {});
        try {
            read(messages, response);
            response.image();
        } catch (UserException failure) {
            Sentence.require(failure);
        }
        response.running();
    }

    @SeedTest
    void buildSucceedsOrFails(byte[] messages) {
        fuzzerTestOneInput(messages);
    }

    private static void read(byte[] messages, BuildResponse response) {
        try (MappingIterator<JsonNode> items = MESSAGES.readValues(messages)) {
            while (items.hasNextValue()) {
                response.accept(items.nextValue());
            }
        } catch (IOException noJson) {
            // The build ends with the messages before.
            return;
        }
    }
}
