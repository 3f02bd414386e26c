package io.github.scratchmaven.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The image of the last build as {@code image.json} records it: its references, and its ID, since a tag may point to another image by now.
 */
public record ReportedImage(List<ImageReference> names, Digest id) {

    public ReportedImage {
        names = List.copyOf(names);
    }

    /** Reads {@code image.json} and requires that the engine has the image. The purpose is a verb such as {@code verify}. */
    public static ReportedImage find(String purpose, Path directory, ImageEngine engine) {
        ReportedImage image = parse(directory.resolve(OutputDirectory.REPORT), report(purpose, directory));
        if (engine.inspect(image.id().toString()).isEmpty()) {
            throw new UserException(
                    "The image " + Quote.of(image.reference()) + " was built as \"" + image.id()
                            + "\", which no longer exists.",
                    "Build it again, with the same <docker> and <buildkit> for both goals.");
        }
        return image;
    }

    /** The reference that names the image in a line of the log. */
    public String reference() {
        return names.get(0).toString();
    }

    private static String report(String purpose, Path directory) {
        if (!Files.exists(directory.resolve(OutputDirectory.REPORT))) {
            throw new UserException(
                    "There is no image to " + purpose + ": " + Quote.path(directory.resolve(OutputDirectory.REPORT))
                            + " does not exist.",
                    "Run the goal build first; of several executions, the same one must run both goals.");
        }
        return new OutputDirectory(directory).read(OutputDirectory.REPORT);
    }

    private static ReportedImage parse(Path file, String text) {
        try {
            JsonNode report = new ObjectMapper().readTree(text);
            List<ImageReference> names = new ArrayList<>();
            names.add(ImageReference.parse(report.path("reference").asText()));
            report.path("tags").forEach(tag -> names.add(ImageReference.parse(tag.asText())));
            return new ReportedImage(
                    names.stream().distinct().toList(),
                    Digest.parse(report.path("id").asText()));
        } catch (JsonProcessingException | InvalidValue notOurs) {
            throw new UserException(
                    "The file " + Quote.path(file) + " was not written by the goal build.",
                    "Run the goal build again.",
                    notOurs);
        }
    }
}
