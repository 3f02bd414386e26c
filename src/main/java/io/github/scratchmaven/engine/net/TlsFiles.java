package io.github.scratchmaven.engine.net;

import java.nio.file.Path;

/**
 * The directory with a client's {@code ca.pem}, {@code cert.pem} and {@code key.pem}, each of which may be absent.
 *
 * @param verify whether the daemon's certificate must be signed by the CA in {@code ca.pem}, or by one that Java trusts if that is absent
 */
public record TlsFiles(Path directory, boolean verify) {

    Path authority() {
        return directory.resolve("ca.pem");
    }

    Path certificate() {
        return directory.resolve("cert.pem");
    }

    Path key() {
        return directory.resolve("key.pem");
    }
}
