package io.github.scratchmaven.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Several sources, of which the first that has credentials for a registry counts. Safe for several threads. */
public final class CredentialChain {

    private final List<CredentialSource> sources;
    private final Consumer<String> log;

    /** The log gets one line for each registry: the source of its credentials, never the credentials. */
    public CredentialChain(List<CredentialSource> sources, Consumer<String> log) {
        this.sources = List.copyOf(sources);
        this.log = log;
    }

    /** Has no credentials. */
    public static CredentialChain empty() {
        return new CredentialChain(List.of(), line -> {});
    }

    /**
     * The credentials for exactly this registry; empty if no source has any.
     *
     * @throws io.github.scratchmaven.error.UserException if a source cannot be read; those after it are not used
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
