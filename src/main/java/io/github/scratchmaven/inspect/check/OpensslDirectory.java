package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.Map;
import java.util.Optional;

/** OpenSSL looks for CA certificates in a folder of its own, which distributions link to where others look. */
final class OpensslDirectory {

    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    private static final Map<ByteSignature, String> FOLDERS = Map.of(
            ByteSignature.OPENSSL_OF_DEBIAN, "/usr/lib/ssl",
            ByteSignature.OPENSSL_OF_ALPINE, "/etc/ssl",
            ByteSignature.OPENSSL_OF_FEDORA, "/etc/pki/tls",
            ByteSignature.OPENSSL_OF_ITS_OWN, "/usr/local/ssl");

    private final ImageUnderTest image;

    OpensslDirectory(ImageUnderTest image) {
        this.image = image;
    }

    /** Where there is a bundle, and OpenSSL speaks TLS, but would not find it. */
    Optional<Finding> finding() {
        return speaksTls()
                        && image.leadsToFile(BUNDLE)
                        && !image.hasVariable("SSL_CERT_FILE")
                        && !image.hasVariable("SSL_CERT_DIR")
                ? image.contents()
                        .regularFiles()
                        .flatMap(file -> finding(file).stream())
                        .findFirst()
                : Optional.empty();
    }

    private boolean speaksTls() {
        return image.contents().regularFiles().anyMatch(file -> isTls(file));
    }

    /** The library of hashes and ciphers serves others than TLS too. */
    private static boolean isTls(ImageFile file) {
        String name = file.path().name();
        return name.startsWith("libssl.so") || (file.has(ByteSignature.OPENSSL) && !name.startsWith("libcrypto.so"));
    }

    private Optional<Finding> finding(ImageFile file) {
        return FOLDERS.entrySet().stream()
                .filter(folder -> file.has(folder.getKey()))
                .map(folder -> folder.getValue() + "/cert.pem")
                .filter(bundle -> !image.leadsToFile(bundle))
                .map(bundle -> Finding.warning(
                        Quote.of(file.path().value()) + " looks for the CA bundle at " + Quote.of(bundle)
                                + ", where the image has none.",
                        "Set SSL_CERT_FILE to " + Quote.of(BUNDLE) + " in <container><environment>."))
                .findFirst();
    }
}
