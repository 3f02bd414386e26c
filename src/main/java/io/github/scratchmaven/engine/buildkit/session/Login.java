package io.github.scratchmaven.engine.buildkit.session;

/** What a registry takes for proof: a user and password, or an identity token, which has no user. */
public record Login(String user, String secret) {

    public static Login identityToken(String token) {
        return new Login("", token);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
