package io.github.scratchmaven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Conformance data of other projects, in the test resources. A missing file fails the test. */
public final class Vectors {

    private Vectors() {}

    /** The whole of one file, such as {@code ports.json}. */
    public static JsonNode read(String file) {
        try (InputStream content = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            if (content == null) {
                throw new IllegalStateException("The test resource vectors/" + file + " is missing");
            }
            return new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of one of a file's tables. */
    public static Stream<JsonNode> rows(String file, String table) {
        return StreamSupport.stream(read(file).required(table).spliterator(), false);
    }
}
