package io.github.scratchmaven.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks one source after the other; the first that knows the registry answers. Safe for several threads. */
public final class CredentialChain {

    private final List<CredentialSource> sources;
    private final Consumer<String> log;

    /** The log gets one line for each registry that is asked for: which source answered, never what. */
    public CredentialChain(List<CredentialSource> sources, Consumer<String> log) {
        this.sources = List.copyOf(sources);
        this.log = log;
    }

    /** Knows no registry. */
    public static CredentialChain empty() {
        return new CredentialChain(List.of(), line -> {});
    }

    /**
     * The credentials for exactly this registry; empty if nobody knows any.
     *
     * @throws io.github.scratchmaven.image.UserException if a source should know them and cannot tell; those after it are not asked
     */
    public Optional<FoundCredentials> find(RegistryHost host) {
        Optional<FoundCredentials> found =
                sources.stream().flatMap(source -> ask(source, host)).findFirst();
        log.accept(found.map(known -> "credentials for " + host + " from " + known.source())
                .orElse("no credentials for " + host));
        return found;
    }

    private static Stream<FoundCredentials> ask(CredentialSource source, RegistryHost host) {
        return source.find(host).map(known -> new FoundCredentials(host, known, source.name())).stream();
    }
}
