package io.github.scratchmaven.inspect.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.inspect.ImageConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the {@code config} object of an image's configuration, as Docker and OCI write it: keys are missing or null where there is no value. */
final class ConfigReader {

    private ConfigReader() {}

    static ImageConfig read(JsonNode config) {
        return new ImageConfig(
                text(config, "User"),
                text(config, "WorkingDir"),
                texts(config.path("Entrypoint")),
                texts(config.path("Cmd")),
                variables(config.path("Env")),
                labels(config.path("Labels")),
                keys(config.path("Volumes")),
                keys(config.path("ExposedPorts")),
                text(config, "StopSignal"),
                healthCheck(config.path("Healthcheck")));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static ImageConfig.HealthCheck healthCheck(JsonNode check) {
        return new ImageConfig.HealthCheck(
                texts(check.path("Test")),
                time(check, "Interval"),
                time(check, "Timeout"),
                time(check, "StartPeriod"),
                check.path("Retries").asInt());
    }

    private static Duration time(JsonNode check, String name) {
        return Duration.ofNanos(check.path(name).asLong());
    }

    private static SortedMap<String, String> variables(JsonNode environment) {
        SortedMap<String, String> variables = new TreeMap<>();
        for (String variable : texts(environment)) {
            int equals = variable.indexOf('=');
            String name = equals < 0 ? variable : variable.substring(0, equals);
            variables.put(name, variable.substring(equals < 0 ? name.length() : equals + 1));
        }
        return variables;
    }

    private static SortedMap<String, String> labels(JsonNode object) {
        SortedMap<String, String> labels = new TreeMap<>();
        object.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static SortedSet<String> keys(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A null node would be the text {@code null}. */
    private static String text(JsonNode config, String name) {
        return config.path(name).asText("");
    }
}
