package io.github.scratchmaven.report.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.json.JsonDocument;
import java.io.IOException;
import java.util.List;

/**
 * How an image for one platform was built: an in-toto statement with the predicate SLSA provenance v1. It has no time and no random ID, so that the same build
 * has the same statement.
 *
 * @param name of the image
 * @param digest of its manifest; its ID if the manifest is not known before the push
 * @param dependencies what the build has read
 * @param version of the plugin
 * @see <a href="https://slsa.dev/spec/v1.1/provenance">SLSA provenance</a>
 */
public record Provenance(
        ImageReference name,
        Digest digest,
        BuildParameters parameters,
        List<Dependency> dependencies,
        Daemon daemon,
        String version) {

    private static final String PAGE =
            "https://github.com/scratchmaven/scratch-maven-plugin/blob/main/docs/provenance.md";
    private static final String SUBJECT = "subject";
    private static final String DIGEST = "digest";

    private static final JsonFactory FACTORY = new JsonFactory();

    public Provenance {
        dependencies = List.copyOf(dependencies);
    }

    /** JSON for UTF-8, with a line end after the last line. */
    public String text() {
        return JsonDocument.text(this::write);
    }

    /** The text of the statement about an image that is pushed: with the digest of its manifest. */
    public static String pushed(String text, Digest digest) {
        return JsonDocument.text(json -> {
            try (JsonParser statement = FACTORY.createParser(text)) {
                copy(statement, json, digest);
            }
        });
    }

    /** The digest of the only subject is replaced. */
    private static void copy(JsonParser statement, JsonGenerator json, Digest digest) throws IOException {
        boolean inSubject = false;
        while (statement.nextToken() != null) {
            if (statement.currentToken() == JsonToken.FIELD_NAME) {
                inSubject = statement.getParsingContext().getParent().inRoot()
                        ? statement.currentName().equals(SUBJECT)
                        : inSubject;
                if (inSubject && statement.currentName().equals(DIGEST)) {
                    statement.nextToken();
                    statement.skipChildren();
                    write(json, digest);
                    continue;
                }
            }
            json.copyCurrentEvent(statement);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("_type", "https://in-toto.io/Statement/v1");
        json.writeArrayFieldStart(SUBJECT);
        json.writeStartObject();
        json.writeStringField("name", name.familiarName());
        write(json, digest);
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("predicateType", "https://slsa.dev/provenance/v1");
        json.writeObjectFieldStart("predicate");
        writeDefinition(json);
        writeRun(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Digest digest) throws IOException {
        json.writeObjectFieldStart(DIGEST);
        json.writeStringField(digest.algorithm(), digest.hex());
        json.writeEndObject();
    }

    private void writeDefinition(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("buildDefinition");
        json.writeStringField("buildType", PAGE + "#build-type");
        json.writeObjectFieldStart("externalParameters");
        parameters.write(json);
        json.writeEndObject();
        json.writeObjectFieldStart("internalParameters");
        json.writeStringField("engine", daemon.kind().label());
        json.writeStringField("engineVersion", daemon.serverVersion());
        json.writeEndObject();
        json.writeArrayFieldStart("resolvedDependencies");
        for (Dependency dependency : dependencies) {
            dependency.write(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeRun(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("runDetails");
        json.writeObjectFieldStart("builder");
        json.writeStringField("id", PAGE + "#builder");
        json.writeObjectFieldStart("version");
        json.writeStringField("scratch-maven-plugin", version);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }
}
