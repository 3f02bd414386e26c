package io.github.scratchmaven.registry;

/** The login for a registry. The text of each kind hides its secret. */
public sealed interface Credentials {

    /** Calls the method of the visitor for this kind. */
    <T> T accept(Visitor<T> visitor);

    /** A user's name and password; many registries accept a token for either. */
    record UserAndPassword(String user, String password) implements Credentials {

        @Override
        public String toString() {
            return "user \"" + user + "\" with a password";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /** A token that a registry's token server exchanges for others. */
    record IdentityToken(String token) implements Credentials {

        @Override
        public String toString() {
            return "an identity token";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /** A token that the registry itself accepts. */
    record RegistryToken(String token) implements Credentials {

        @Override
        public String toString() {
            return "a registry token";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /** Handles each kind. */
    interface Visitor<T> {

        T visit(UserAndPassword login);

        T visit(IdentityToken token);

        T visit(RegistryToken token);
    }
}
