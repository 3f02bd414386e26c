package io.github.scratchmaven.engine.docker;

import java.nio.file.Path;

/**
 * The folder with a client's {@code ca.pem}, {@code cert.pem} and {@code key.pem}, each of which may be absent.
 *
 * @param verify whether the daemon's certificate must be signed by the CA in {@code ca.pem}, or by one that Java knows if that is absent
 */
record TlsFiles(Path folder, boolean verify) {

    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path certificate() {
        return folder.resolve("cert.pem");
    }

    Path key() {
        return folder.resolve("key.pem");
    }
}
