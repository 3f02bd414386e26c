package io.github.scratchmaven.inspect.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ConfigValue;
import io.github.scratchmaven.inspect.ImageConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    private static final ObjectReader JSON = new ObjectMapper().reader();

    ExportIndex {
        layers = List.copyOf(layers);
        diffIds = List.copyOf(diffIds);
        configuration = List.copyOf(configuration);
    }

    static ExportIndex parse(Map<String, byte[]> documents) throws IOException {
        JsonNode images = json(documents, MANIFEST);
        if (images.size() != 1) {
            throw new IOException("it holds " + images.size() + " images instead of one");
        }
        JsonNode image = images.path(0);
        String name = image.path("Config").asText();
        JsonNode config = json(documents, name);
        List<Digest> diffIds = ConfigReader.texts(config.path("rootfs").path("diff_ids")).stream()
                .map(Digest::parse)
                .toList();
        List<String> layers = ConfigReader.texts(image.path("Layers"));
        if (layers.size() != diffIds.size()) {
            throw new IOException("its configuration and its manifest differ in the number of layers");
        }
        return new ExportIndex(name, layers, diffIds, ConfigReader.read(config.path("config")), configuration(config));
    }

    private static List<ConfigValue> configuration(JsonNode config) {
        List<ConfigValue> configuration = new ArrayList<>();
        config.path("history")
                .forEach(step -> configuration.add(new ConfigValue(
                        "the image's history", step.path("created_by").asText())));
        JsonNode container = config.path("config");
        ConfigReader.texts(container.path("Env"))
                .forEach(variable -> configuration.add(new ConfigValue("the image's environment", variable)));
        container
                .path("Labels")
                .forEach(label -> configuration.add(new ConfigValue("the image's labels", label.asText())));
        for (String command : List.of("Entrypoint", "Cmd")) {
            ConfigReader.texts(container.path(command))
                    .forEach(word -> configuration.add(new ConfigValue("the image's command", word)));
        }
        return configuration;
    }

    private static JsonNode json(Map<String, byte[]> documents, String name) throws IOException {
        byte[] document = documents.get(name);
        if (document == null) {
            throw new IOException("its file " + Quote.of(name) + " is missing");
        }
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IOException("its file " + Quote.of(name) + " is not JSON", e);
        }
    }
}
