package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.secrets.BuildSecret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Secrets for Podman, which has no session: files of the context with unique names, each listed in the request. Podman moves them out of the context first. */
final class PodmanSecrets {

    private final Map<String, BuildSecret> files = new TreeMap<>();

    PodmanSecrets(List<BuildSecret> secrets) {
        secrets.forEach(secret -> files.put("secret-" + UUID.randomUUID(), secret));
    }

    BuildContext addedTo(BuildContext context) {
        BuildContext result = context;
        for (Map.Entry<String, BuildSecret> file : files.entrySet()) {
            result = result.with(ContextPath.of(file.getKey()), new RegularFile(false, value(file.getValue())));
        }
        return result;
    }

    /** The query parameter {@code secrets}: a JSON array of values of {@code podman build --secret}. */
    String parameter() {
        return new ObjectMapper()
                .valueToTree(files.entrySet().stream()
                        .map(file -> "id=" + file.getValue().id() + ",src=" + file.getKey())
                        .toList())
                .toString();
    }

    private static ByteSource value(BuildSecret secret) {
        return secret.origin()
                .map(
                        known -> ByteSource.of(known.file()),
                        variable -> ByteSource.of(variable.value().orElse("")));
    }
}
