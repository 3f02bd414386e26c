package io.github.scratchmaven.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.image.UserException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The image that {@code build} has made, by its ID: a tag may have moved since. */
record VerifiedImage(String reference, Digest id) {

    /** Reads it from the report, and sees whether the daemon has it. */
    static VerifiedImage find(Path folder, ImageEngine engine) {
        VerifiedImage image = parse(folder.resolve(OutputFolder.REPORT), report(folder));
        if (engine.inspect(image.id().toString()).isEmpty()) {
            throw new UserException(
                    "The image " + Quote.of(image.reference()) + " was built as \"" + image.id()
                            + "\", which the daemon does not have any more.",
                    "Build it again, in the daemon that <docker> names for both goals.");
        }
        return image;
    }

    private static String report(Path folder) {
        if (!Files.exists(folder.resolve(OutputFolder.REPORT))) {
            throw new UserException(
                    "There is no image to verify, since " + Quote.path(folder.resolve(OutputFolder.REPORT))
                            + " is not there.",
                    "Run the goal build first; of several executions, let one do both.");
        }
        return new OutputFolder(folder).read(OutputFolder.REPORT);
    }

    private static VerifiedImage parse(Path file, String text) {
        try {
            JsonNode report = new ObjectMapper().readTree(text);
            return new VerifiedImage(
                    report.path("reference").asText(),
                    Digest.parse(report.path("id").asText()));
        } catch (JsonProcessingException | UserException notOurs) {
            throw new UserException(
                    "The file " + Quote.path(file) + " is not what the goal build writes.",
                    "Run the goal build again.",
                    notOurs);
        }
    }
}
