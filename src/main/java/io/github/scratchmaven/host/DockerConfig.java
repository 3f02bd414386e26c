package io.github.scratchmaven.host;

import io.github.scratchmaven.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of the {@code docker} command: {@code config.json} and the files in its directory. Each question reads the file again.
 *
 * @param directory {@code DOCKER_CONFIG}, or {@code ~/.docker}
 */
public record DockerConfig(Path directory) {

    private static final Map<String, String> PROXY_VARIABLES = Map.of(
            "httpProxy", "HTTP_PROXY",
            "httpsProxy", "HTTPS_PROXY",
            "ftpProxy", "FTP_PROXY",
            "allProxy", "ALL_PROXY",
            "noProxy", "NO_PROXY");

    public static DockerConfig of(Host host) {
        return new DockerConfig(host.variable("DOCKER_CONFIG").map(Path::of).orElseGet(() -> host.home()
                .resolve(".docker")));
    }

    public JsonFile file() {
        return new JsonFile(directory.resolve("config.json"));
    }

    /** The context that {@code docker context use} chose, if it chose one. */
    public Optional<String> currentContext() {
        return file().read().map(config -> config.text("currentContext")).filter(name -> !name.isEmpty());
    }

    /** The proxies for builds of this daemon, by the names of their variables: those of its address, else the default ones. */
    public SortedMap<String, String> proxies(String daemon) {
        return file().read()
                .map(config -> config.object("proxies"))
                .map(all -> all.object(all.names().contains(daemon) ? daemon : "default"))
                .map(DockerConfig::variables)
                .orElseGet(TreeMap::new);
    }

    private static SortedMap<String, String> variables(JsonObject chosen) {
        SortedMap<String, String> proxies = new TreeMap<>();
        PROXY_VARIABLES.forEach((field, variable) -> {
            String value = chosen.text(field);
            if (!value.isEmpty()) {
                proxies.put(variable, value);
            }
        });
        return proxies;
    }
}
