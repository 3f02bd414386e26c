package io.github.scratchmaven.registry;

/** What proves to a registry who asks. The text of each kind hides its secret. */
public sealed interface Credentials {

    /** A user's name and password; many registries take a token for either. */
    record UserAndPassword(String user, String password) implements Credentials {

        @Override
        public String toString() {
            return "user \"" + user + "\" with a password";
        }
    }

    /** A token that a registry's token server takes for others; it stands for a user. */
    record IdentityToken(String token) implements Credentials {

        @Override
        public String toString() {
            return "an identity token";
        }
    }

    /** A token that the registry itself takes. */
    record RegistryToken(String token) implements Credentials {

        @Override
        public String toString() {
            return "a registry token";
        }
    }
}
