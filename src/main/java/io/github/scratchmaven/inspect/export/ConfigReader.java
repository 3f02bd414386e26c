package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.inspect.ImageConfig;
import io.github.scratchmaven.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the {@code config} object of an image's configuration, as Docker and OCI write it: keys are missing or null where there is no value. */
final class ConfigReader {

    private ConfigReader() {}

    static ImageConfig read(JsonObject config) {
        return new ImageConfig(
                config.text("User"),
                config.text("WorkingDir"),
                config.texts("Entrypoint"),
                config.texts("Cmd"),
                variables(config.texts("Env")),
                labels(config.object("Labels")),
                config.object("Volumes").names(),
                config.object("ExposedPorts").names(),
                config.text("StopSignal"),
                healthCheck(config.object("Healthcheck")));
    }

    private static ImageConfig.HealthCheck healthCheck(JsonObject check) {
        return new ImageConfig.HealthCheck(
                check.texts("Test"), time(check, "Interval"), time(check, "Timeout"), time(check, "StartPeriod"), (int)
                        check.number("Retries"));
    }

    private static Duration time(JsonObject check, String name) {
        return Duration.ofNanos(check.number(name));
    }

    private static SortedMap<String, String> variables(List<String> environment) {
        SortedMap<String, String> variables = new TreeMap<>();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            String name = equals < 0 ? variable : variable.substring(0, equals);
            variables.put(name, variable.substring(equals < 0 ? name.length() : equals + 1));
        }
        return variables;
    }

    private static SortedMap<String, String> labels(JsonObject object) {
        SortedMap<String, String> labels = new TreeMap<>();
        object.names().forEach(name -> labels.put(name, object.text(name)));
        return labels;
    }
}
