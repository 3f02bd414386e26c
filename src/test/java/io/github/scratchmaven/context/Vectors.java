package io.github.scratchmaven.context;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The conformance data, which lies outside the repository; tests that want it are skipped where it is not. */
final class Vectors {

    private Vectors() {}

    static JsonNode read(String name) {
        Path folder = Path.of(System.getProperty("scratch.vectors", "no-vectors"));
        assumeTrue(Files.isDirectory(folder), "no conformance data");
        try {
            return new ObjectMapper().readTree(folder.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
