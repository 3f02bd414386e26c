package io.github.scratchmaven.report.sbom;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.report.license.LicenseExpression;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A bill of materials in the format of SPDX 2.3. It has no elements for files, which require SHA-1 digests: the files of a package are a text.
 *
 * @param created the time of the image's files, so that the same image has the same bill
 * @see <a href="https://spdx.github.io/spdx-spec/v2.3/">its specification</a>
 */
public record Spdx(BillOfMaterials bill, Instant created) {

    private static final String ID = "SPDXID";
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";
    private static final String IMAGE = "SPDXRef-Image";
    private static final String PACKAGE = "SPDXRef-Package-";
    private static final String NAME = "name";
    private static final String UNKNOWN = "NOASSERTION";
    private static final String NAMESPACE = "https://github.com/scratchmaven/scratch-maven-plugin/spdx/";

    /** JSON for UTF-8, with a line end after the last line. */
    public String text() {
        return JsonDocument.text(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("spdxVersion", "SPDX-2.3");
        json.writeStringField("dataLicense", "CC0-1.0");
        json.writeStringField(ID, DOCUMENT);
        json.writeStringField(NAME, bill.name().toString());
        json.writeStringField("documentNamespace", NAMESPACE + bill.uuid());
        json.writeObjectFieldStart("creationInfo");
        json.writeStringField("created", created.toString());
        json.writeArrayFieldStart("creators");
        json.writeString("Tool: scratch-maven-plugin");
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("packages");
        writeImage(json);
        for (int index = 0; index < bill.materials().size(); index++) {
            write(json, PACKAGE + (index + 1), bill.materials().get(index));
        }
        json.writeEndArray();
        writeRelationships(json);
        json.writeEndObject();
    }

    private void writeImage(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(ID, IMAGE);
        json.writeStringField(NAME, bill.name().toString());
        json.writeStringField("versionInfo", bill.id().toString());
        writeUnknown(json, UNKNOWN);
        json.writeStringField("primaryPackagePurpose", "CONTAINER");
        json.writeEndObject();
    }

    private void write(JsonGenerator json, String id, Material material) throws IOException {
        json.writeStartObject();
        json.writeStringField(ID, id);
        json.writeStringField(NAME, material.name());
        if (!material.url().version().isEmpty()) {
            json.writeStringField("versionInfo", material.url().version());
        }
        if (material.jar().isPresent()) {
            writeChecksum(json, material.jar().get());
        }
        if (!material.places().isEmpty()) {
            json.writeStringField("sourceInfo", "Files: " + files(material));
        }
        if (!material.modules().isEmpty()) {
            json.writeStringField("comment", "Modules: " + String.join(", ", material.modules()));
        }
        boolean isExpression = LicenseExpression.parse(material.license()).isPresent();
        if (!material.license().isEmpty() && !isExpression) {
            json.writeStringField("licenseComments", material.license());
        }
        writeUnknown(json, isExpression ? material.license() : UNKNOWN);
        json.writeArrayFieldStart("externalRefs");
        json.writeStartObject();
        json.writeStringField("referenceCategory", "PACKAGE-MANAGER");
        json.writeStringField("referenceType", "purl");
        json.writeStringField("referenceLocator", material.url().toString());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeChecksum(JsonGenerator json, ContainerPath file) throws IOException {
        Digest digest = bill.digests().get(file);
        if (digest != null) {
            json.writeArrayFieldStart("checksums");
            json.writeStartObject();
            json.writeStringField("algorithm", "SHA256");
            json.writeStringField("checksumValue", digest.hex());
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private static String files(Material material) {
        return material.places().stream().map(ContainerPath::toString).collect(Collectors.joining(", "));
    }

    /** What each package must have. */
    private static void writeUnknown(JsonGenerator json, String license) throws IOException {
        json.writeStringField("downloadLocation", UNKNOWN);
        json.writeBooleanField("filesAnalyzed", false);
        json.writeStringField("licenseConcluded", UNKNOWN);
        json.writeStringField("licenseDeclared", license);
        json.writeStringField("copyrightText", UNKNOWN);
    }

    private void writeRelationships(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("relationships");
        writeRelationship(json, DOCUMENT, "DESCRIBES", IMAGE);
        for (int number = 1; number <= bill.materials().size(); number++) {
            writeRelationship(json, IMAGE, "CONTAINS", PACKAGE + number);
        }
        json.writeEndArray();
    }

    private static void writeRelationship(JsonGenerator json, String from, String type, String to) throws IOException {
        json.writeStartObject();
        json.writeStringField("spdxElementId", from);
        json.writeStringField("relationshipType", type);
        json.writeStringField("relatedSpdxElement", to);
        json.writeEndObject();
    }
}
