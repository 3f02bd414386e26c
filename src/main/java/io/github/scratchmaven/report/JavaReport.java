package io.github.scratchmaven.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.StartupFile;
import io.github.scratchmaven.jvm.LeftOut;
import io.github.scratchmaven.jvm.Reason;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code image.json} says of a Java application and of the runtime in its image: the JDK, the modules, and who needs each of them.
 *
 * @param absent classes of the JDK that the application refers to and the runtime does not have
 */
public record JavaReport(JavaApplication application, JavaRelease runtime, List<LeftOut> absent) {

    public JavaReport {
        absent = List.copyOf(absent);
    }

    /** Its fields, into an object. */
    void write(JsonGenerator json, List<ImageLayer> layers) throws IOException {
        json.writeStringField("version", runtime.version());
        json.writeStringField("vendor", runtime.vendor().orElse(null));
        json.writeStringField("mainClass", application.mainClass());
        writeLayers(json, layers);
        if (application.startup().isPresent()) {
            write(json, application.startup().get());
        }
        ImageReport.writeAny(json, "modules", runtime.modules(), this::writeModule);
        List<LeftOut> leftOut = Stream.concat(application.modules().leftOut().stream(), absent.stream())
                .toList();
        ImageReport.writeAny(json, "leftOut", leftOut, JavaReport::write);
    }

    /** Those of the recipe; an engine adds an empty one for the working directory. Podman makes one layer of all, which has no name. */
    private void writeLayers(JsonGenerator json, List<ImageLayer> layers) throws IOException {
        List<ImageLayer> filled =
                layers.stream().filter(layer -> !layer.isEmpty()).toList();
        List<String> names = filled.size() == application.layers().size() ? application.layers() : List.of();
        json.writeArrayFieldStart("layers");
        for (int index = 0; index < names.size(); index++) {
            ImageLayer layer = filled.get(index);
            json.writeStartObject();
            json.writeStringField("name", names.get(index));
            ImageReport.writeFields(json, layer);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Its size is that of its layer. */
    private static void write(JsonGenerator json, StartupFile file) throws IOException {
        json.writeObjectFieldStart("startup");
        json.writeStringField("path", file.path().toString());
        json.writeStringField("kind", file.kind());
        json.writeStringField("madeWhen", file.madeWhen());
        ImageReport.writeAll(json, "arguments", file.arguments(), JsonGenerator::writeString);
        json.writeEndObject();
    }

    private void writeModule(JsonGenerator json, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        List<Reason> reasons = application.modules().reasons().getOrDefault(name, List.of());
        ImageReport.writeAll(json, "neededBy", reasons, (items, reason) -> {
            items.writeStartObject();
            writeReason(items, reason.archive(), reason.className(), reason.text());
            items.writeEndObject();
        });
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LeftOut item) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", item.name());
        writeReason(json, item.archive(), item.className(), item.text());
        json.writeEndObject();
    }

    /** Without the archive or the class where there is none. */
    private static void writeReason(JsonGenerator json, String archive, String className, String text)
            throws IOException {
        if (!archive.isEmpty()) {
            json.writeStringField("archive", archive);
        }
        if (!className.isEmpty()) {
            json.writeStringField("class", className);
        }
        json.writeStringField("reason", text);
    }
}
