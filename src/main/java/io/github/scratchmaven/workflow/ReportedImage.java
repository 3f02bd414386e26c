package io.github.scratchmaven.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The image that {@code build} has made, as its report tells: the names that it got, and the ID that it is, for a name may have moved since.
 */
public record ReportedImage(List<ImageReference> names, Digest id) {

    public ReportedImage {
        names = List.copyOf(names);
    }

    /** Reads it from the report, and sees whether the daemon has it. What it is wanted for is named as in {@code verify}. */
    public static ReportedImage find(String wanted, Path folder, ImageEngine engine) {
        ReportedImage image = parse(folder.resolve(OutputDirectory.REPORT), report(wanted, folder));
        if (engine.inspect(image.id().toString()).isEmpty()) {
            throw new UserException(
                    "The image " + Quote.of(image.reference()) + " was built as \"" + image.id()
                            + "\", which the daemon does not have any more.",
                    "Build it again, in the daemon that <docker> names for both goals.");
        }
        return image;
    }

    /** The name that stands for all where one line names the image. */
    public String reference() {
        return names.get(0).toString();
    }

    private static String report(String wanted, Path folder) {
        if (!Files.exists(folder.resolve(OutputDirectory.REPORT))) {
            throw new UserException(
                    "There is no image to " + wanted + ", since " + Quote.path(folder.resolve(OutputDirectory.REPORT))
                            + " is not there.",
                    "Run the goal build first; of several executions, let one do both.");
        }
        return new OutputDirectory(folder).read(OutputDirectory.REPORT);
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
        } catch (JsonProcessingException | UserException notOurs) {
            throw new UserException(
                    "The file " + Quote.path(file) + " is not what the goal build writes.",
                    "Run the goal build again.",
                    notOurs);
        }
    }
}
