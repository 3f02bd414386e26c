package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.secrets.BuildSecret;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The build context as Podman accepts it. Podman has no session, so that secrets are files of the context with unique names, each listed in the request; Podman
 * moves them out of the context first. It rejects a context with a symbolic link that points out of it.
 */
final class PodmanContext {

    private final Map<String, BuildSecret> secrets = new TreeMap<>();

    PodmanContext(List<BuildSecret> secrets) {
        secrets.forEach(secret -> this.secrets.put("secret-" + UUID.randomUUID(), secret));
    }

    /** The context with the secrets, and without the links that point out of it: with a warning for each. */
    BuildContext of(BuildContext context, Consumer<String> warnings) {
        BuildContext result = withoutOutgoingLinks(context, warnings);
        for (Map.Entry<String, BuildSecret> secret : secrets.entrySet()) {
            result = result.with(ContextPath.of(secret.getKey()), new RegularFile(false, value(secret.getValue())));
        }
        return result;
    }

    /** The query parameter {@code secrets}: a JSON array of values of {@code podman build --secret}. */
    String parameter() {
        return new ObjectMapper()
                .valueToTree(secrets.entrySet().stream()
                        .map(secret -> "id=" + secret.getValue().id() + ",src=" + secret.getKey())
                        .toList())
                .toString();
    }

    private static BuildContext withoutOutgoingLinks(BuildContext context, Consumer<String> warnings) {
        SortedMap<ContextPath, ContextEntry> entries = new TreeMap<>(context.entries());
        context.entries().forEach((path, entry) -> {
            if (entry instanceof SymbolicLink link && pointsOut(path, link.target())) {
                entries.remove(path);
                warnings.accept("Skipped " + Quote.path(path) + " in the build context: Podman rejects a symbolic link"
                        + " that points out of it. Exclude it in .dockerignore to avoid this warning.");
            }
        });
        return new BuildContext(entries);
    }

    /** An absolute target is one in the builder's file system. */
    private static boolean pointsOut(ContextPath path, String target) {
        if (target.startsWith("/")) {
            return false;
        }
        long depth = path.value().chars().filter(character -> character == '/').count();
        for (String name : target.split("/", -1)) {
            depth += name.equals("..") ? -1 : name.isEmpty() || name.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static ByteSource value(BuildSecret secret) {
        return secret.origin()
                .map(
                        known -> ByteSource.of(known.file()),
                        variable -> ByteSource.of(variable.value().orElse("")));
    }
}
