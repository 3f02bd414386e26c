package io.github.scratchmaven.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code image.json} of an image for several platforms: its names, the digest of its index, and the report of the image of each platform.
 *
 * @param id the digest of the index
 * @param debug the index of the debug images if there are any; the report of each image has the ID of its own
 * @param images the text of {@link ImageReport#json} for each platform
 */
public record IndexReport(
        List<ImageReference> references, Digest id, Optional<DebugReport> debug, List<String> images) {

    static final String PLATFORMS = "platforms";

    public IndexReport {
        references = List.copyOf(references);
        images = List.copyOf(images);
    }

    /** JSON for UTF-8, with a line end after the last line. */
    public String json() {
        return ImageReport.text(json -> {
            json.writeStartObject();
            ImageReport.writeNames(json, references);
            json.writeStringField(ImageReport.ID, id.toString());
            if (debug.isPresent()) {
                debug.get().write(json);
            }
            ImageReport.writeAll(json, PLATFORMS, images, IndexReport::write);
            json.writeEndObject();
        });
    }

    /** The digest of an index from the text of its report; empty if the text is not the report of an index of exactly these images. */
    public static Optional<Digest> find(String text, List<Digest> images) {
        try {
            JsonObject report = ImageReport.object(text);
            List<String> listed = report.objects(PLATFORMS).stream()
                    .map(image -> image.text(ImageReport.ID))
                    .toList();
            return listed.equals(images.stream().map(Digest::toString).toList())
                    ? Optional.of(Digest.parse(report.text(ImageReport.ID)))
                    : Optional.empty();
        } catch (IOException | InvalidValue notOurs) {
            return Optional.empty();
        }
    }

    /** The platforms from the text of the report of an index; empty if it is another text. */
    public static List<Platform> platforms(String text) {
        try {
            return ImageReport.object(text).objects(PLATFORMS).stream()
                    .map(image -> Platform.parse(image.text(ImageReport.PLATFORM)))
                    .toList();
        } catch (IOException | InvalidValue notOurs) {
            return List.of();
        }
    }

    private static void write(JsonGenerator json, String image) throws IOException {
        try (JsonParser report = ImageReport.FACTORY.createParser(image)) {
            report.nextToken();
            copyWithoutNames(report, json);
        }
    }

    /** The names are those of the index, and those of the debug image are those of its index. */
    private static void copyWithoutNames(JsonParser report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        while (report.nextToken() == JsonToken.FIELD_NAME) {
            String name = report.currentName();
            report.nextToken();
            if (ImageReport.NAMES.contains(name)) {
                report.skipChildren();
            } else {
                json.writeFieldName(name);
                copy(name, report, json);
            }
        }
        json.writeEndObject();
    }

    private static void copy(String name, JsonParser report, JsonGenerator json) throws IOException {
        if (name.equals(DebugReport.FIELD)) {
            copyWithoutNames(report, json);
        } else {
            json.copyCurrentStructure(report);
        }
    }
}
