package io.github.scratchmaven;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Conformance data of the field, which lies beside the project and not in it; a test that wants it is skipped where it is absent. */
public final class Vectors {

    private Vectors() {}

    /** The whole of one file, such as {@code ports.json}. */
    public static JsonNode read(String file) throws IOException {
        Path path = Path.of(System.getProperty("scratch.vectors", "")).resolve(file);
        assumeTrue(Files.exists(path), () -> "no conformance data at " + path);
        return new ObjectMapper().readTree(path.toFile());
    }

    /** The rows of one of a file's tables. */
    public static Stream<JsonNode> rows(String file, String table) throws IOException {
        return StreamSupport.stream(read(file).required(table).spliterator(), false);
    }
}
