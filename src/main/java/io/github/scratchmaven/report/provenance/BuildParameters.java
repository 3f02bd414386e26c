package io.github.scratchmaven.report.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.Platform;
import java.io.IOException;
import java.util.List;

/**
 * What was set for a build. All else that the pom sets is in the Dockerfile.
 *
 * @param source the Git repository of the sources; empty if it is not known
 * @param revision the commit of the sources, as the label of the image has it; empty if it is not known
 * @param recipe the element of the pom that configures it
 * @param dockerfile its path in the context
 * @param arguments the names of the build arguments; their values need not be in the image, so they can be secret
 * @param secrets the ids of what the steps could read, and the image does not contain
 * @param network of the steps; empty for the daemon's default
 */
public record BuildParameters(
        String source,
        String revision,
        String recipe,
        Platform platform,
        String dockerfile,
        List<String> arguments,
        List<String> secrets,
        String network) {

    public BuildParameters {
        arguments = List.copyOf(arguments);
        secrets = List.copyOf(secrets);
    }

    void write(JsonGenerator json) throws IOException {
        writeAny(json, "source", source);
        writeAny(json, "revision", revision);
        json.writeStringField("recipe", recipe);
        json.writeStringField("platform", platform.toString());
        json.writeStringField("dockerfile", dockerfile);
        writeAny(json, "arguments", arguments);
        writeAny(json, "secrets", secrets);
        writeAny(json, "network", network);
    }

    private static void writeAny(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static void writeAny(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }
}
