package io.github.scratchmaven.engine.net;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.signing.PrivateKeyPem;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS from Docker's PEM files, read by the JDK: docker-java's own reader installs a security provider for the whole JVM, which a Maven plugin must not do.
 * The dialer checks the daemon's host name even where certificates are not verified.
 */
public final class TlsContext {

    private static final char[] NO_PASSWORD = {};

    private TlsContext() {}

    /** A {@code UserException} if the files cannot be used. */
    public static SSLContext of(TlsFiles files) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(files), trustManagers(files), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new UserException(
                    "TLS cannot be set up from the certificates in " + Quote.path(files.directory()) + ": "
                            + unusable.getMessage() + ".",
                    "Check ca.pem, cert.pem and key.pem there.",
                    unusable);
        }
    }

    private static KeyManager[] keyManagers(TlsFiles files) throws GeneralSecurityException, IOException {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return new KeyManager[0];
        }
        Certificate[] chain = certificates(files.certificate()).toArray(Certificate[]::new);
        PrivateKey key = PrivateKeyPem.parse(Files.readString(files.key(), StandardCharsets.ISO_8859_1));
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key, NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(TlsFiles files) throws GeneralSecurityException, IOException {
        if (!files.verify()) {
            return new TrustManager[] {new TrustsAll()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(Files.exists(files.authority()) ? authorities(files.authority()) : null);
        return factory.getTrustManagers();
    }

    private static KeyStore authorities(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (Certificate authority : certificates(file)) {
            store.setCertificateEntry("authority" + store.size(), authority);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException(file.getFileName() + " contains no certificate");
            }
            return List.copyOf(certificates);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** The user chose this with {@code SkipTLSVerify} or {@code tlsVerify}. Extended, since the JDK adds its own checks to a plain trust manager. */
    private static final class TrustsAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
