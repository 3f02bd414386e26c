package io.github.scratchmaven.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageStore;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The image of the last build as {@code image.json} records it: its references, and its ID, since a tag may point to another image by now.
 *
 * @param platforms the ID of the image for each platform if there are several
 * @param platform the one that was chosen of them
 */
public record ReportedImage(
        List<ImageReference> names, Digest id, Map<Platform, Digest> platforms, Optional<Platform> platform) {

    public ReportedImage {
        names = List.copyOf(names);
        platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
    }

    /** Reads {@code image.json} and requires that the store has the image. The purpose is a verb such as {@code push}. */
    public static ReportedImage find(String purpose, Path directory, ImageStore images) {
        return read(purpose, directory).requireIn(images);
    }

    /** Reads {@code image.json}. The purpose is a verb such as {@code push}. */
    public static ReportedImage read(String purpose, Path directory) {
        return parsed(directory.resolve(OutputDirectory.REPORT), report(purpose, directory), ReportedImage::image);
    }

    /** The debug image, as {@link #find}. It is an error if the last build made none. */
    public static ReportedImage findDebug(String purpose, Path directory, ImageStore images) {
        String text = report(purpose, directory);
        return parsed(directory.resolve(OutputDirectory.REPORT), text, report -> {
                    if (!report.has("debug")) {
                        throw new UserException(
                                "There is no debug image to " + purpose + ": the last build made none.",
                                "Build with <debug>true</debug>, or remove <" + purpose + "><debug>.");
                    }
                    return debugImage(report);
                })
                .requireIn(images);
    }

    public boolean hasSeveralPlatforms() {
        return !platforms.isEmpty();
    }

    /** The image that the daemon runs for a goal: for several platforms, the index if the daemon has it, and otherwise the image for its own platform. */
    public ReportedImage on(Daemon daemon, ImageStore images, String goal) {
        if (!hasSeveralPlatforms()) {
            return requireIn(images);
        }
        Platform own = daemon.platform().runnable(platforms.keySet()).orElseThrow(() -> notFor(daemon, goal));
        Digest found = images.inspect(id.toString()).isPresent() ? id : Objects.requireNonNull(platforms.get(own));
        return new ReportedImage(names, found, platforms, Optional.of(own)).requireIn(images);
    }

    /** The reference that names the image in a message. */
    public String reference() {
        return names.get(0).toString();
    }

    /** The reference, and the platform if it is one of several. */
    public String label() {
        return reference() + platform.map(chosen -> " for " + chosen).orElse("");
    }

    private ReportedImage requireIn(ImageStore images) {
        if (images.inspect(id.toString()).isEmpty()) {
            throw new UserException(
                    "The image " + Quote.of(reference()) + " was built as \"" + id + "\", which no longer exists.",
                    "Build it again, with the same <docker> and <buildkit> for both goals.");
        }
        return this;
    }

    private UserException notFor(Daemon daemon, String goal) {
        return new UserException(
                "The image " + Quote.of(reference()) + " is for the platforms \""
                        + platforms.keySet().stream().map(Platform::toString).collect(Collectors.joining(", "))
                        + "\", but the daemon at " + Quote.of(daemon.address()) + " runs containers for "
                        + Quote.of(daemon.platform().toString()) + ".",
                "Add <platform>" + daemon.platform() + "</platform> to <platforms>, or skip the goal with"
                        + " -Dscratch." + goal + ".skip.");
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

    private static ReportedImage image(JsonNode report) {
        List<ImageReference> names = new ArrayList<>();
        names.add(ImageReference.parse(report.path("reference").asText()));
        report.path("tags").forEach(tag -> names.add(ImageReference.parse(tag.asText())));
        return new ReportedImage(
                names.stream().distinct().toList(), id(report), platforms(report, ReportedImage::id), Optional.empty());
    }

    /** For several platforms, the report of each image has the ID of its debug image. */
    private static ReportedImage debugImage(JsonNode report) {
        ReportedImage debug = image(report.path("debug"));
        return new ReportedImage(
                debug.names(), debug.id(), platforms(report, image -> id(image.path("debug"))), Optional.empty());
    }

    private static Map<Platform, Digest> platforms(JsonNode report, Function<JsonNode, Digest> id) {
        Map<Platform, Digest> platforms = new LinkedHashMap<>();
        report.path("platforms")
                .forEach(image ->
                        platforms.put(Platform.parse(image.path("platform").asText()), id.apply(image)));
        return platforms;
    }

    private static ReportedImage parsed(Path file, String text, Function<JsonNode, ReportedImage> reader) {
        try {
            return reader.apply(new ObjectMapper().readTree(text));
        } catch (JsonProcessingException | InvalidValue notOurs) {
            throw new UserException(
                    "The file " + Quote.path(file) + " was not written by the goal build.",
                    "Run the goal build again.",
                    notOurs);
        }
    }

    private static Digest id(JsonNode image) {
        return Digest.parse(image.path("id").asText());
    }
}
