package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpensslCheckTest {

    @Test
    void opensslThatReadsNoBundleIsAWarning() {
        byte[] crypto = crypto("OPENSSLDIR: \"/usr/lib/ssl\"");
        byte[] ssl = ElfImage.amd64().soname("libssl.so.3").bytes();

        assertThat(findings(openssl(crypto, ssl)))
                .containsExactly(Finding.warning(
                        WarningName.OPENSSL_CERTIFICATES,
                        "\"/usr/lib/libcrypto.so.3\" reads the CA bundle from \"/usr/lib/ssl/cert.pem\", which is not in the image.",
                        "Set SSL_CERT_FILE to \"/etc/ssl/certs/ca-certificates.crt\" in <container><environment>."));
        assertThat(findings(openssl(crypto, ssl).symlink("usr/lib/ssl/cert.pem", "/etc/ssl/certs/ca-certificates.crt")))
                .isEmpty();
        assertThat(findings(openssl(crypto, new byte[0]))).isEmpty();
    }

    private static Tar openssl(byte[] crypto, byte[] ssl) {
        return new Tar()
                .file(
                        "app",
                        0755,
                        ElfImage.amd64()
                                .interpreter("/lib/ld.so")
                                .imports("SSL_connect")
                                .bytes())
                .file("etc/ssl/certs/ca-certificates.crt", "CA")
                .file("usr/lib/libcrypto.so.3", 0644, crypto)
                .file(ssl.length == 0 ? "usr/lib/libother.so" : "usr/lib/libssl.so.3", 0644, ssl);
    }

    private static byte[] crypto(String text) {
        byte[] file = ElfImage.amd64().soname("libcrypto.so.3").bytes();
        byte[] more = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(file, file.length + more.length);
        System.arraycopy(more, 0, all, file.length, more.length);
        return all;
    }

    private static List<Finding> findings(Tar image) {
        return TestImage.of(image).findings(new OpensslCheck());
    }
}
