package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The contexts that {@code docker context} keeps below its configuration folder, each in a folder named by the hash of the context's name. */
final class DockerContexts {

    private final Path configuration;

    DockerContexts(Path configuration) {
        this.configuration = configuration;
    }

    /** The context that {@code docker context use} chose, if it chose one. */
    Optional<String> current() {
        Path file = configuration.resolve("config.json");
        return Files.exists(file)
                ? Optional.of(read(file).path("currentContext").asText()).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /**
     * The daemon of a context.
     *
     * @param origin what named the context, for messages
     */
    DaemonAddress address(String name, String origin) {
        Path file = configuration.resolve("contexts/meta").resolve(hash(name)).resolve("meta.json");
        if (!Files.exists(file)) {
            throw new UserException(
                    "The Docker context " + Quote.of(name) + ", which " + origin + " names, does not exist.",
                    "List those that do with \"docker context ls\".");
        }
        JsonNode endpoint = read(file).path("Endpoints").path("docker");
        String host = endpoint.path("Host").asText();
        if (host.isEmpty()) {
            throw new UserException(
                    "The Docker context " + Quote.of(name) + " in " + Quote.of(file.toString()) + " names no host.",
                    "Give it one with \"docker context update --docker host=…\".");
        }
        boolean skipVerify = endpoint.path("SkipTLSVerify").asBoolean();
        return DaemonAddress.parse(host, tls(name, skipVerify), "the Docker context " + Quote.of(name));
    }

    private Optional<TlsFiles> tls(String name, boolean skipVerify) {
        Path folder = configuration.resolve("contexts/tls").resolve(hash(name)).resolve("docker");
        return skipVerify || Files.isDirectory(folder)
                ? Optional.of(new TlsFiles(folder, !skipVerify))
                : Optional.empty();
    }

    /** No cause: what the parser says quotes what it read, and {@code config.json} holds credentials too. */
    static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            throw new UserException(
                    "Docker's file " + Quote.of(file.toString()) + " is not valid JSON: see its line "
                            + broken.getLocation().getLineNr() + ".",
                    "Mend or remove it, or set <docker><host>.");
        } catch (IOException unreadable) {
            throw new UserException(
                    "Docker's file " + Quote.of(file.toString()) + " cannot be read.",
                    "Allow this user to read it, or set <docker><host>.",
                    unreadable);
        }
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
