package io.github.scratchmaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The scanner Syft, which {@code dev/syft} builds at its first use. */
public final class Syft {

    private final File program;

    private Syft(File program) {
        this.program = program;
    }

    /** The variables are those of an invoker script: {@code binding.variables} in Groovy. */
    public static Syft of(Map<String, ?> variables) {
        return new Syft(new File(String.valueOf(variables.get("devDirectory")), "syft"));
    }

    /** What it reads in a bill of materials: the type of each package, as it names it, by its package URL, in which a colon is not encoded. */
    public SortedMap<String, String> packages(File bill) throws IOException {
        Path list = Files.createTempFile("scratch-it-", ".json");
        try {
            Command.of(program, "convert", bill, "-o", "syft-json=" + list).succeed();
            SortedMap<String, String> packages = new TreeMap<>();
            for (JsonNode found : new ObjectMapper().readTree(list.toFile()).path("artifacts")) {
                packages.put(
                        found.path("purl").asText().replace("%3A", ":"),
                        found.path("type").asText());
            }
            return packages;
        } finally {
            Files.delete(list);
        }
    }
}
