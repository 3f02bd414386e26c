package io.github.scratchmaven.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;

/** The schemas of bills of materials, and of statements of provenance. Each method returns what is wrong with a text, and nothing if the text is valid. */
public final class BillSchemas {

    private static final String SPDX = "/resources/spdx-schema-v2.3.json";
    private static final String PROVENANCE = "/io/github/scratchmaven/report/provenance/slsa-provenance-v1.schema.json";

    private BillSchemas() {}

    public static List<String> faultsOfCycloneDx(String text) throws IOException {
        return new JsonParser()
                .validate(text.getBytes(StandardCharsets.UTF_8), Version.VERSION_16).stream()
                        .map(Throwable::getMessage)
                        .toList();
    }

    public static List<String> faultsOfSpdx(String text) throws IOException {
        return faults(text, SPDX);
    }

    public static List<String> faultsOfProvenance(String text) throws IOException {
        return faults(text, PROVENANCE);
    }

    private static List<String> faults(String text, String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(BillSchemas.class.getResourceAsStream(resource))) {
            JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(file);
            return schema.validate(new ObjectMapper().readTree(text)).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
    }
}
