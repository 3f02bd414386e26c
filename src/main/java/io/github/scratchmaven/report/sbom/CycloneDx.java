package io.github.scratchmaven.report.sbom;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.report.license.LicenseExpression;
import io.github.scratchmaven.report.origin.Origin;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bill of materials in the format of CycloneDX 1.6.
 *
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">its reference</a>
 */
public record CycloneDx(BillOfMaterials bill) {

    private static final String REFERENCE = "bom-ref";
    private static final String IMAGE = "image";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String TYPE = "type";

    /** JSON for UTF-8, with a line end after the last line. */
    public String text() {
        return JsonDocument.text(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("bomFormat", "CycloneDX");
        json.writeStringField("specVersion", "1.6");
        json.writeStringField("serialNumber", "urn:uuid:" + bill.uuid());
        json.writeNumberField(VERSION, 1);
        json.writeObjectFieldStart("metadata");
        writeTool(json);
        writeImage(json);
        json.writeEndObject();
        json.writeArrayFieldStart("components");
        for (Material material : bill.materials()) {
            write(json, material);
        }
        for (Map.Entry<ContainerPath, Origin> file : bill.files().entrySet()) {
            write(json, file.getKey(), file.getValue());
        }
        json.writeEndArray();
        writeDependencies(json);
        json.writeEndObject();
    }

    private static void writeTool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tools");
        json.writeArrayFieldStart("components");
        json.writeStartObject();
        json.writeStringField(TYPE, "application");
        json.writeStringField(NAME, "scratch-maven-plugin");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeImage(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("component");
        json.writeStringField(TYPE, "container");
        json.writeStringField(REFERENCE, IMAGE);
        json.writeStringField(NAME, bill.name().toString());
        json.writeStringField(VERSION, bill.id().toString());
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Material material) throws IOException {
        json.writeStartObject();
        json.writeStringField(TYPE, "library");
        json.writeStringField(REFERENCE, material.url().toString());
        if (material.url().type().equals("maven")) {
            json.writeStringField("group", String.join(".", material.url().namespace()));
        }
        json.writeStringField(NAME, material.name());
        if (!material.url().version().isEmpty()) {
            json.writeStringField(VERSION, material.url().version());
        }
        if (material.jar().isPresent()) {
            writeHash(json, material.jar().get());
        }
        if (!material.license().isEmpty()) {
            writeLicense(json, material.license());
        }
        json.writeStringField("purl", material.url().toString());
        if (!material.modules().isEmpty()) {
            writeProperty(json, "scratch:modules", String.join(" ", material.modules()));
        }
        if (!material.files().isEmpty()) {
            writeFiles(json, material.files());
        }
        if (!material.programs().isEmpty()) {
            writePrograms(json, material.programs());
        }
        json.writeEndObject();
    }

    /** By its name if it is no expression of SPDX. */
    private static void writeLicense(JsonGenerator json, String license) throws IOException {
        Optional<LicenseExpression> expression = LicenseExpression.parse(license);
        json.writeArrayFieldStart("licenses");
        json.writeStartObject();
        if (expression.isPresent() && !expression.get().isIdentifier()) {
            json.writeStringField("expression", license);
        } else {
            json.writeObjectFieldStart("license");
            json.writeStringField(expression.isPresent() ? "id" : NAME, license);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    /** As components of the package, since an occurrence cannot have a digest. */
    private void writeFiles(JsonGenerator json, List<ContainerPath> files) throws IOException {
        json.writeArrayFieldStart("components");
        for (ContainerPath file : files) {
            json.writeStartObject();
            writeFile(json, file);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writePrograms(JsonGenerator json, List<ContainerPath> programs) throws IOException {
        json.writeObjectFieldStart("evidence");
        json.writeArrayFieldStart("occurrences");
        for (ContainerPath file : programs) {
            json.writeStartObject();
            json.writeStringField("location", file.toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, ContainerPath file, Origin origin) throws IOException {
        json.writeStartObject();
        writeFile(json, file);
        writeProperty(json, "scratch:origin", origin.toString());
        json.writeEndObject();
    }

    private void writeFile(JsonGenerator json, ContainerPath file) throws IOException {
        json.writeStringField(TYPE, "file");
        json.writeStringField(REFERENCE, file.toString());
        json.writeStringField(NAME, file.toString());
        writeHash(json, file);
    }

    /** A link has none. */
    private void writeHash(JsonGenerator json, ContainerPath file) throws IOException {
        Digest digest = bill.digests().get(file);
        if (digest != null) {
            json.writeArrayFieldStart("hashes");
            json.writeStartObject();
            json.writeStringField("alg", "SHA-256");
            json.writeStringField("content", digest.hex());
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private static void writeProperty(JsonGenerator json, String name, String value) throws IOException {
        json.writeArrayFieldStart("properties");
        json.writeStartObject();
        json.writeStringField(NAME, name);
        json.writeStringField("value", value);
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The image consists of all; a program, of the modules or crates that are compiled into it. */
    private void writeDependencies(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("dependencies");
        writeDependency(
                json,
                IMAGE,
                Stream.concat(
                                bill.materials().stream()
                                        .map(material -> material.url().toString()),
                                bill.files().keySet().stream().map(ContainerPath::toString))
                        .toList());
        for (ContainerPath file : bill.files().keySet()) {
            if (bill.modules().containsKey(file)) {
                Collection<PackageUrl> modules = bill.modules().get(file);
                writeDependency(
                        json,
                        file.toString(),
                        modules.stream().map(PackageUrl::toString).toList());
            }
        }
        json.writeEndArray();
    }

    private static void writeDependency(JsonGenerator json, String from, List<String> to) throws IOException {
        json.writeStartObject();
        json.writeStringField("ref", from);
        json.writeArrayFieldStart("dependsOn");
        for (String reference : to) {
            json.writeString(reference);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
