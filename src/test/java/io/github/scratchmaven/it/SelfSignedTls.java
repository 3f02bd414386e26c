package io.github.scratchmaven.it;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key and a self-signed certificate for the loopback interface, where a daemon accepts each certificate, and for the host {@code registry.test}. */
public final class SelfSignedTls {

    private static final String ALIAS = "it";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int PEM_LINE = 64;

    private static @Nullable SelfSignedTls instance;

    private final KeyStore store;

    private SelfSignedTls(KeyStore store) {
        this.store = store;
    }

    /** The one of this JVM. */
    public static synchronized SelfSignedTls get() throws IOException, GeneralSecurityException {
        if (instance == null) {
            instance = new SelfSignedTls(create());
        }
        return instance;
    }

    /** A server at a free port of the loopback interface, not started yet. */
    public HttpsServer server() throws IOException, GeneralSecurityException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        return server;
    }

    /** The certificate as PEM, which is its own authority. */
    public String certificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    }

    /** Writes {@code ca.pem}, {@code cert.pem} and {@code key.pem}, as Docker's daemon and its clients read them. One certificate serves both. */
    public void writeTo(Path directory) throws IOException, GeneralSecurityException {
        Files.writeString(directory.resolve("ca.pem"), certificate());
        Files.writeString(directory.resolve("cert.pem"), certificate());
        Files.writeString(
                directory.resolve("key.pem"),
                pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded()));
    }

    private static String pem(String type, byte[] encoded) {
        Base64.Encoder base64 = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + type + "-----\n" + base64.encodeToString(encoded) + "\n-----END " + type + "-----\n";
    }

    /** For a server, and for a client that trusts this certificate only. */
    public SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore create() throws IOException, GeneralSecurityException {
        Path directory = Files.createTempDirectory("scratch-it-");
        Path file = directory.resolve("keys.p12");
        try {
            keytool(file);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream content = Files.newInputStream(file)) {
                store.load(content, PASSWORD);
            }
            return store;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private static void keytool(Path file) throws IOException {
        Command.of(Path.of(System.getProperty("java.home"), "bin/keytool"), "-genkeypair")
                .and("-keystore", file, "-storetype", "PKCS12", "-storepass", new String(PASSWORD))
                .and("-alias", ALIAS, "-keyalg", "EC", "-validity", "3650", "-dname", "CN=localhost")
                .and("-ext", "san=dns:localhost,dns:registry.test,ip:127.0.0.1", "-ext", "bc=ca:true")
                .succeed();
    }
}
