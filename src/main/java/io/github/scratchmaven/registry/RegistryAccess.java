package io.github.scratchmaven.registry;

/**
 * The credentials that an engine may send to its daemon.
 *
 * @param overHttp whether they may be sent unencrypted to another machine
 */
public record RegistryAccess(CredentialChain credentials, boolean overHttp) {

    /** None: registries are used without a login. */
    public static RegistryAccess anonymous() {
        return new RegistryAccess(CredentialChain.empty(), false);
    }
}
