package io.github.scratchmaven.inspect.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ConfigValue;
import io.github.scratchmaven.inspect.ImageConfig;
import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The names of an export's files for the image's configuration and its layers, the lowest first, the digests of the uncompressed layers, what the
 * configuration says of containers, and its texts.
 */
record ExportIndex(
        String config,
        List<String> layers,
        List<Digest> diffIds,
        ImageConfig container,
        List<ConfigValue> configuration) {

    private static final String MANIFEST = "manifest.json";

    ExportIndex {
        layers = List.copyOf(layers);
        diffIds = List.copyOf(diffIds);
        configuration = List.copyOf(configuration);
    }

    static ExportIndex parse(Map<String, byte[]> documents) throws IOException {
        List<JsonObject> images = parse(documents, MANIFEST, JsonObject::readList);
        if (images.size() != 1) {
            throw new IOException("it holds " + images.size() + " images instead of one");
        }
        JsonObject image = images.get(0);
        return of(documents, image.text("Config"), image.texts("Layers"));
    }

    /** With the names of the configuration and of the layers. */
    static ExportIndex of(Map<String, byte[]> documents, String name, List<String> layers) throws IOException {
        JsonObject config = parse(documents, name, JsonObject::read);
        List<Digest> diffIds = config.object("rootfs").texts("diff_ids").stream()
                .map(Digest::parse)
                .toList();
        if (layers.size() != diffIds.size()) {
            throw new IOException("its configuration and its manifest differ in the number of layers");
        }
        return new ExportIndex(
                name, layers, diffIds, ConfigReader.read(config.object("config")), configuration(config));
    }

    private static List<ConfigValue> configuration(JsonObject config) {
        JsonObject container = config.object("config");
        JsonObject labels = container.object("Labels");
        return Stream.of(
                        values("history", config.objects("history").stream().map(step -> step.text("created_by"))),
                        values("environment", container.texts("Env").stream()),
                        values("labels", labels.names().stream().map(labels::text)),
                        values("command", container.texts("Entrypoint").stream()),
                        values("command", container.texts("Cmd").stream()))
                .flatMap(values -> values)
                .toList();
    }

    private static Stream<ConfigValue> values(String part, Stream<String> texts) {
        return texts.map(text -> new ConfigValue("the image's " + part, text));
    }

    static <T> T parse(Map<String, byte[]> documents, String name, Parser<T> parser) throws IOException {
        byte[] document = documents.get(name);
        if (document == null) {
            throw new IOException("its file " + Quote.of(name) + " is missing");
        }
        try {
            return parser.parse(new ByteArrayInputStream(document));
        } catch (JsonProcessingException e) {
            throw new IOException("its file " + Quote.of(name) + " is not JSON", e);
        }
    }

    /** Reads a document. */
    interface Parser<T> {
        T parse(InputStream document) throws IOException;
    }
}
