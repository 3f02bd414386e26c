package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.TlsFiles;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.DockerConfig;
import io.github.scratchmaven.host.JsonFile;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The contexts of {@code docker context}, each in a directory named by the SHA-256 of the context's name. */
final class DockerContexts {

    private final Path contexts;

    DockerContexts(DockerConfig config) {
        this.contexts = config.directory().resolve("contexts");
    }

    /**
     * The daemon of a context.
     *
     * @param origin where the context is named, for messages
     * @param choice whose settings for TLS take precedence over the context's
     */
    DaemonAddress address(String name, String origin, DaemonChoice choice) {
        Path file = contexts.resolve("meta").resolve(hash(name)).resolve("meta.json");
        JsonObject endpoint = new JsonFile(file)
                .read()
                .map(context -> context.object("Endpoints").object("docker"))
                .orElseThrow(() -> absent(name, origin));
        String host = endpoint.text("Host");
        if (host.isEmpty()) {
            throw new UserException(
                    "The Docker context " + Quote.of(name) + " in " + Quote.path(file) + " has no host.",
                    "Set one with \"docker context update --docker host=…\".");
        }
        boolean skipVerify = endpoint.flag("SkipTLSVerify");
        return DaemonAddress.parse(host, tls(name, skipVerify, choice), "the Docker context " + Quote.of(name));
    }

    private static UserException absent(String name, String origin) {
        return new UserException(
                "The Docker context " + Quote.of(name) + " named by " + origin + " does not exist.",
                "List the existing ones with \"docker context ls\".");
    }

    private Optional<TlsFiles> tls(String name, boolean skipVerify, DaemonChoice choice) {
        Path ofContext = contexts.resolve("tls").resolve(hash(name)).resolve("docker");
        boolean usesTls = skipVerify
                || Files.isDirectory(ofContext)
                || choice.certPath().isPresent()
                || choice.tlsVerify().isPresent();
        return usesTls
                ? Optional.of(new TlsFiles(
                        choice.certPath().orElse(ofContext), choice.tlsVerify().orElse(!skipVerify)))
                : Optional.empty();
    }

    private static String hash(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
