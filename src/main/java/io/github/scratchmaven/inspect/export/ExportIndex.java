package io.github.scratchmaven.inspect.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ConfigText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which of an export's files are the image's configuration and its layers, lowest first, the digests of these unpacked, and what else the configuration
 * says in free words.
 */
record ExportIndex(String config, List<String> layers, List<Digest> diffIds, List<ConfigText> inscriptions) {

    private static final String MANIFEST = "manifest.json";

    ExportIndex {
        layers = List.copyOf(layers);
        diffIds = List.copyOf(diffIds);
        inscriptions = List.copyOf(inscriptions);
    }

    static ExportIndex parse(Map<String, byte[]> documents) throws IOException {
        JsonNode images = json(documents, MANIFEST);
        if (images.size() != 1) {
            throw new IOException("it holds " + images.size() + " images instead of one");
        }
        JsonNode image = images.path(0);
        String name = image.path("Config").asText();
        JsonNode config = json(documents, name);
        List<Digest> diffIds = texts(config.path("rootfs").path("diff_ids")).stream()
                .map(Digest::parse)
                .toList();
        List<String> layers = texts(image.path("Layers"));
        if (layers.size() != diffIds.size()) {
            throw new IOException("its configuration and its manifest differ in the number of layers");
        }
        return new ExportIndex(name, layers, diffIds, inscriptions(config));
    }

    private static List<ConfigText> inscriptions(JsonNode config) {
        List<ConfigText> inscriptions = new ArrayList<>();
        config.path("history")
                .forEach(step -> inscriptions.add(new ConfigText(
                        "the image's history", step.path("created_by").asText())));
        JsonNode container = config.path("config");
        texts(container.path("Env"))
                .forEach(variable -> inscriptions.add(new ConfigText("the image's environment", variable)));
        container
                .path("Labels")
                .forEach(label -> inscriptions.add(new ConfigText("the image's labels", label.asText())));
        for (String command : List.of("Entrypoint", "Cmd")) {
            texts(container.path(command))
                    .forEach(word -> inscriptions.add(new ConfigText("the image's command", word)));
        }
        return inscriptions;
    }

    private static JsonNode json(Map<String, byte[]> documents, String name) throws IOException {
        byte[] document = documents.get(name);
        if (document == null) {
            throw new IOException("its file " + Quote.of(name) + " is missing");
        }
        try {
            return new ObjectMapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw new IOException("its file " + Quote.of(name) + " is not JSON", e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
