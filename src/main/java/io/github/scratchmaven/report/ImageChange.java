package io.github.scratchmaven.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.report.SizeChange.FileChange;
import java.io.IOException;
import java.util.Optional;

/** What has changed in an image since another one, as {@code image.json} has it. */
public record ImageChange(Digest since, SizeChange size) {

    private static final String CHANGE = "change";
    private static final String SINCE = "since";
    private static final String BYTES = "bytes";
    private static final String FILES = "files";
    private static final String PATH = "path";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(CHANGE);
        json.writeStringField(SINCE, since.toString());
        json.writeNumberField(BYTES, size.bytes());
        ImageReport.writeAll(json, FILES, size.files(), ImageChange::write);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FileChange file) throws IOException {
        json.writeStartObject();
        json.writeStringField(PATH, file.path().toString());
        json.writeNumberField(BEFORE, file.before());
        json.writeNumberField(AFTER, file.after());
        json.writeEndObject();
    }

    /** Of a report; empty if it has none. */
    static Optional<ImageChange> read(JsonObject report) {
        JsonObject change = report.object(CHANGE);
        return change.fields().isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageChange(
                        Digest.parse(change.text(SINCE)),
                        new SizeChange(
                                change.number(BYTES),
                                change.objects(FILES).stream()
                                        .map(ImageChange::file)
                                        .toList())));
    }

    private static FileChange file(JsonObject file) {
        return new FileChange(ContainerPath.parse(file.text(PATH)), file.number(BEFORE), file.number(AFTER));
    }
}
