package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenSSL finds the CA bundle. It reads it from a directory that it is compiled with, where distributions put a link. */
final class OpensslCheck implements ImageCheck {

    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    private static final Map<ByteSignature, String> DIRECTORIES = Map.of(
            ByteSignature.OPENSSL_OF_DEBIAN, "/usr/lib/ssl",
            ByteSignature.OPENSSL_OF_ALPINE, "/etc/ssl",
            ByteSignature.OPENSSL_OF_FEDORA, "/etc/pki/tls",
            ByteSignature.OPENSSL_OF_ITS_OWN, "/usr/local/ssl");

    @Override
    public HelpTopic topic() {
        return HelpTopic.BARE_IMAGE_FAILS;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        return usesTls(image)
                        && image.leadsToFile(BUNDLE)
                        && !image.hasVariable("SSL_CERT_FILE")
                        && !image.hasVariable("SSL_CERT_DIR")
                ? image.contents()
                        .regularFiles()
                        .flatMap(file -> finding(file, image).stream())
                        .limit(1)
                        .toList()
                : List.of();
    }

    private static boolean usesTls(ImageUnderTest image) {
        return image.contents().regularFiles().anyMatch(OpensslCheck::isTls);
    }

    /** The library of hashes and ciphers is also used without TLS. */
    private static boolean isTls(ImageFile file) {
        String name = file.path().name();
        return name.startsWith("libssl.so") || (file.has(ByteSignature.OPENSSL) && !name.startsWith("libcrypto.so"));
    }

    private static Optional<Finding> finding(ImageFile file, ImageUnderTest image) {
        return DIRECTORIES.entrySet().stream()
                .filter(directory -> file.has(directory.getKey()))
                .map(directory -> directory.getValue() + "/cert.pem")
                .filter(bundle -> !image.leadsToFile(bundle))
                .map(bundle -> Finding.warning(
                        WarningName.OPENSSL_CERTIFICATES,
                        Quote.of(file.path().value()) + " reads the CA bundle from " + Quote.of(bundle)
                                + ", which is not in the image.",
                        "Set SSL_CERT_FILE to " + Quote.of(BUNDLE) + " in <container><environment>."))
                .findFirst();
    }
}
