package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The proxies that the user's Docker configuration gives to all builds: {@code proxies.default} of {@code config.json}. */
public final class DockerProxies {

    private static final Map<String, String> NAMES = Map.of(
            "httpProxy", "HTTP_PROXY",
            "httpsProxy", "HTTPS_PROXY",
            "ftpProxy", "FTP_PROXY",
            "allProxy", "ALL_PROXY",
            "noProxy", "NO_PROXY");

    private DockerProxies() {}

    /** By the names of the variables. A {@code UserException} if the file cannot be read. */
    public static SortedMap<String, String> of(HostEnvironment environment) {
        SortedMap<String, String> proxies = new TreeMap<>();
        Path file = environment.dockerFolder().resolve("config.json");
        if (Files.exists(file)) {
            JsonNode configured = DockerContexts.read(file).path("proxies").path("default");
            NAMES.forEach((field, name) -> add(name, configured.path(field).asText(), proxies));
        }
        return proxies;
    }

    private static void add(String name, String value, SortedMap<String, String> proxies) {
        if (!value.isEmpty()) {
            proxies.put(name, value);
        }
    }
}
