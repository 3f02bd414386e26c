package io.github.scratchmaven.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.io.IOException;
import java.util.List;

/** The debug image in the report of its image: its names and its ID. */
public record DebugReport(List<ImageReference> references, Digest id) {

    static final String FIELD = "debug";

    public DebugReport {
        references = List.copyOf(references);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(FIELD);
        ImageReport.writeNames(json, references);
        json.writeStringField(ImageReport.ID, id.toString());
        json.writeEndObject();
    }
}
