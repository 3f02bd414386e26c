package io.github.scratchmaven.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.AcceptedFinding;
import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.FileContent;
import io.github.scratchmaven.inspect.FileContent.Directory;
import io.github.scratchmaven.inspect.FileContent.Special;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.report.license.ComponentLicense;
import io.github.scratchmaven.report.license.ImageLicenses;
import io.github.scratchmaven.report.origin.Origin;
import io.github.scratchmaven.report.sbom.BillOfMaterials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * {@code image.json}: what was built, and why the image contains each file.
 *
 * @param origins where each file comes from, unless the pom excludes it
 * @param licenses of what the image consists of, unless the pom excludes them
 * @param needs the loader and the libraries that each dynamic file needs
 * @param warnings the texts of those that the build logged
 * @param accepted the warnings that the pom accepts
 * @param go the build information of the program if Go built it
 * @param java the Java application if it is one
 * @param bill what the image consists of; empty if the origins of its files are not known
 * @param debug the debug image if there is one
 */
public record ImageReport(
        BuiltImage built,
        SortedMap<ContainerPath, FileReason> reasons,
        Optional<SortedMap<ContainerPath, Origin>> origins,
        Optional<ImageLicenses> licenses,
        SortedMap<ContainerPath, SortedSet<ContainerPath>> needs,
        List<ContentDecision> decisions,
        List<String> warnings,
        List<AcceptedFinding> accepted,
        Optional<GoBuildInfo> go,
        Optional<JavaReport> java,
        Optional<BillOfMaterials> bill,
        Optional<DebugReport> debug) {

    static final String ID = "id";

    static final String REFERENCE = "reference";
    private static final String TAGS = "tags";

    /** The fields with the names of the image. */
    static final List<String> NAMES = List.of(REFERENCE, TAGS);

    private static final String DIGEST = "digest";
    static final String SIZE = "size";
    static final String PLATFORM = "platform";
    static final String FILES = "files";
    static final String PATH = "path";
    static final String REASON = "reason";
    static final String ORIGIN = "origin";
    private static final String KIND = "kind";

    static final JsonFactory FACTORY = new JsonFactory();

    /**
     * JSON for UTF-8, with a line end after the last line. Sizes are in bytes.
     *
     * @param change since the image before, if there was one
     */
    public String json(Optional<ImageChange> change) {
        return text(json -> write(json, change));
    }

    private void write(JsonGenerator json, Optional<ImageChange> change) throws IOException {
        json.writeStartObject();
        writeNames(json, built.references());
        json.writeStringField(ID, built.info().id().toString());
        if (debug.isPresent()) {
            debug.get().write(json);
        }
        json.writeNumberField(SIZE, built.contents().size().bytes());
        json.writeStringField(PLATFORM, built.info().platform().toString());
        writeAny(json, "layers", built.contents().layers(), ImageReport::write);
        writeAny(json, FILES, built.contents().files().values(), this::write);
        if (change.isPresent()) {
            change.get().write(json);
        }
        writeAny(json, "decisions", decisions, ImageReport::write);
        writeAll(json, "warnings", warnings, JsonGenerator::writeString);
        writeAll(json, "accepted", accepted, ImageReport::write);
        if (licenses.isPresent()) {
            writeAny(json, "components", licenses.get().components(), ImageReport::write);
        }
        if (go.isPresent()) {
            write(json, go.get());
        }
        if (java.isPresent()) {
            json.writeObjectFieldStart("java");
            java.get().write(json, built.contents().layers());
            json.writeEndObject();
        }
        write(json, built.builder());
        write(json, built.daemon());
        json.writeNumberField("milliseconds", built.duration().toMillis());
        json.writeEndObject();
    }

    /** The fields {@link #NAMES}. */
    static void writeNames(JsonGenerator json, List<ImageReference> references) throws IOException {
        json.writeStringField(REFERENCE, references.get(0).toString());
        writeAll(json, TAGS, references, (tags, tag) -> tags.writeString(tag.toString()));
    }

    /** A list of that name, unless it is empty. */
    static <T> void writeAny(JsonGenerator json, String name, Collection<T> items, Writer<T> writer)
            throws IOException {
        if (!items.isEmpty()) {
            writeAll(json, name, items, writer);
        }
    }

    static <T> void writeAll(JsonGenerator json, String name, Collection<T> items, Writer<T> writer)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            writer.write(json, item);
        }
        json.writeEndArray();
    }

    /** The ID of an image from the text of its report; empty if the text is not a report. */
    public static Optional<Digest> id(String text) {
        try {
            return Optional.of(Digest.parse(object(text).text(ID)));
        } catch (IOException | InvalidValue notOurs) {
            return Optional.empty();
        }
    }

    /** The sizes of an image from the text of its report; empty if the text is not the report of this image. */
    public static Optional<ImageSizes> sizes(String text, Digest id) {
        try {
            JsonObject report = object(text);
            return report.text(ID).equals(id.toString()) ? Optional.of(sizes(report)) : Optional.empty();
        } catch (IOException | InvalidValue notOurs) {
            return Optional.empty();
        }
    }

    /** What had changed in an image from the text of its report; empty if that is not known, or if the text is not the report of this image. */
    public static Optional<ImageChange> change(String text, Digest id) {
        try {
            JsonObject report = object(text);
            return report.text(ID).equals(id.toString()) ? ImageChange.read(report) : Optional.empty();
        } catch (IOException | InvalidValue notOurs) {
            return Optional.empty();
        }
    }

    static JsonObject object(String text) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ImageSizes sizes(JsonObject report) {
        SortedMap<ContainerPath, Long> files = new TreeMap<>();
        report.objects(FILES).forEach(file -> files.put(ContainerPath.parse(file.text(PATH)), file.number(SIZE)));
        return new ImageSizes(new ByteSize(report.number(SIZE)), files);
    }

    /** The text of the report of a pushed image: with the digest of the manifest after the ID. */
    public static String pushed(String text, Digest digest) {
        return text(json -> {
            try (JsonParser report = FACTORY.createParser(text)) {
                report.nextToken();
                copyWith(digest, report, json);
            }
        });
    }

    /** The text of the report of an image whose debug image was pushed: with the digest of its manifest after the ID of that one. */
    public static String debugImagePushed(String text, Digest digest) {
        return text(json -> {
            try (JsonParser report = FACTORY.createParser(text)) {
                report.nextToken();
                json.writeStartObject();
                while (report.nextToken() == JsonToken.FIELD_NAME) {
                    copyPushed(report, json, digest);
                }
                json.writeEndObject();
            }
        });
    }

    private static void copyPushed(JsonParser report, JsonGenerator json, Digest digest) throws IOException {
        json.writeFieldName(report.currentName());
        report.nextToken();
        if (report.currentName().equals(DebugReport.FIELD)) {
            copyWith(digest, report, json);
        } else {
            json.copyCurrentStructure(report);
        }
    }

    /** An object with the digest after the ID. */
    private static void copyWith(Digest digest, JsonParser report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        while (report.nextToken() == JsonToken.FIELD_NAME) {
            String name = report.currentName();
            report.nextToken();
            if (!name.equals(DIGEST)) {
                json.writeFieldName(name);
                json.copyCurrentStructure(report);
            }
            if (name.equals(ID)) {
                json.writeStringField(DIGEST, digest.toString());
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ImageLayer layer) throws IOException {
        json.writeStartObject();
        writeFields(json, layer);
        json.writeEndObject();
    }

    /** Those that every list of layers has. */
    static void writeFields(JsonGenerator json, ImageLayer layer) throws IOException {
        json.writeStringField("diffId", layer.diffId().toString());
        json.writeNumberField(SIZE, layer.size().bytes());
    }

    private void write(JsonGenerator json, ImageFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField(PATH, file.path().toString());
        json.writeNumberField(SIZE, file.size());
        write(json, file.content());
        json.writeStringField("mode", file.mode().toString());
        json.writeStringField("owner", file.owner().toString());
        json.writeStringField(REASON, String.valueOf(reasons.get(file.path())));
        if (origins.isPresent()) {
            json.writeStringField(ORIGIN, String.valueOf(origins.get().get(file.path())));
        }
        json.writeNumberField("layer", built.contents().layerNumbers().getOrDefault(file.path(), 0));
        writeAny(
                json,
                "needs",
                needs.getOrDefault(file.path(), Collections.emptySortedSet()),
                (paths, path) -> paths.writeString(path.toString()));
        json.writeEndObject();
    }

    /** What it is, unless it is a regular file. */
    private static void write(JsonGenerator json, FileContent content) throws IOException {
        if (content instanceof Directory) {
            json.writeStringField(KIND, "directory");
        } else if (content instanceof Symlink link) {
            json.writeStringField(KIND, "link");
            json.writeStringField("target", link.target());
        } else if (content instanceof Special) {
            json.writeStringField(KIND, "special");
        }
    }

    /** Of a component without a license that is known, the words of its package manager. */
    private static void write(JsonGenerator json, ComponentLicense license) throws IOException {
        json.writeStartObject();
        json.writeStringField("component", license.component().toString());
        json.writeStringField("license", license.text());
        writeAny(json, "texts", license.files(), JsonGenerator::writeString);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ContentDecision decision) throws IOException {
        json.writeStartObject();
        json.writeStringField("what", decision.what());
        json.writeStringField("setting", decision.setting());
        json.writeBooleanField("included", decision.included());
        json.writeStringField(REASON, decision.reason());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AcceptedFinding warning) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "name", warning.finding().name().map(WarningName::toString).orElse(""));
        json.writeStringField("problem", warning.finding().problem());
        json.writeStringField(REASON, warning.reason());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, GoBuildInfo info) throws IOException {
        json.writeObjectFieldStart("go");
        json.writeStringField("version", info.version());
        json.writeStringField("path", info.path());
        json.writeStringField("module", info.module());
        writeAny(json, "modules", info.modules(), ImageReport::write);
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : info.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, GoBuildInfo.Module module) throws IOException {
        json.writeStartObject();
        json.writeStringField(PATH, module.path());
        json.writeStringField("version", module.version());
        if (!module.sum().isEmpty()) {
            json.writeStringField("sum", module.sum());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BuilderImage builder) throws IOException {
        json.writeObjectFieldStart("builder");
        json.writeStringField("image", builder.reference().toString());
        json.writeStringField("id", builder.id().toString());
        json.writeStringField(
                DIGEST, builder.registryDigest().map(Digest::toString).orElse(null));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Daemon daemon) throws IOException {
        json.writeObjectFieldStart("engine");
        json.writeStringField("name", daemon.kind().label());
        json.writeStringField("version", daemon.serverVersion());
        if (!daemon.apiVersion().isEmpty()) {
            json.writeStringField("apiVersion", daemon.apiVersion());
        }
        json.writeEndObject();
    }

    static String text(Document document) {
        return JsonDocument.text(document::write);
    }

    interface Document {
        void write(JsonGenerator json) throws IOException;
    }

    interface Writer<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }
}
