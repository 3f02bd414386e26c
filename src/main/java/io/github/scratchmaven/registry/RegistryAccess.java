package io.github.scratchmaven.registry;

/**
 * What an engine may give to its daemon.
 *
 * @param overHttp whether credentials may travel unencrypted to another machine
 */
public record RegistryAccess(CredentialChain credentials, boolean overHttp) {

    /** Nothing: registries are asked without a login. */
    public static RegistryAccess anonymous() {
        return new RegistryAccess(CredentialChain.empty(), false);
    }
}
