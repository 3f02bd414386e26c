package io.github.scratchmaven.engine.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
class TlsDialerTest {

    private static final Path PEM = Path.of("src/test/resources/io/github/scratchmaven/engine/net/tls");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SSLContext trusting;
    private SSLServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        trusting = context();
        server = (SSLServerSocket)
                trusting.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void connectionIsSecured() throws IOException {
        threads.execute(this::greet);

        try (Socket socket = dialer("localhost", trusting).dial()) {
            assertThat(socket.getInputStream().readNBytes(5)).asString(US_ASCII).isEqualTo("hello");
            assertThat(((SSLSocket) socket).getApplicationProtocol()).isEmpty();
        }
    }

    @Test
    void http2IsAgreedOn() throws IOException {
        offer("http/1.1", "h2");
        threads.execute(this::greet);

        try (Socket socket = dialer("localhost", trusting).dialHttp2()) {
            assertThat(((SSLSocket) socket).getApplicationProtocol()).isEqualTo("h2");
        }
    }

    @Test
    void serverWithoutHttp2IsRejected() {
        threads.execute(this::greet);

        assertThatThrownBy(() -> dialer("localhost", trusting).dialHttp2())
                .isInstanceOf(IOException.class)
                .hasMessage("localhost:" + server.getLocalPort() + " does not speak HTTP/2");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "requires Linux")
    void certificateOfAnotherHostIsRejected() throws IOException {
        try (SSLServerSocket elsewhere = (SSLServerSocket)
                trusting.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
            server.close();
            server = elsewhere;
            threads.execute(this::greet);

            assertThatThrownBy(() -> dialer("127.0.0.2", trusting).dial()).hasMessageContaining("127.0.0.2");
        }
    }

    @Test
    void untrustedCertificateIsRejected() throws Exception {
        threads.execute(this::greet);
        SSLContext usual = SSLContext.getDefault();

        assertThatThrownBy(() -> dialer("localhost", usual).dial()).isInstanceOf(IOException.class);
    }

    @Test
    void portWithoutListenerIsRejected() throws IOException {
        server.close();

        assertThatThrownBy(() -> dialer("localhost", trusting).dial())
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void failedHandshakeClosesTheConnection() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.close();
            TlsDialer dialer = new TlsDialer("localhost", plain.getLocalPort(), trusting, TIMEOUT);
            Future<Long> received = threads.submit(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            });

            assertThatThrownBy(dialer::dial).isInstanceOf(SSLException.class);
            assertThat(received.get()).isPositive();
        }
    }

    private TlsDialer dialer(String host, SSLContext context) {
        return new TlsDialer(host, server.getLocalPort(), context, TIMEOUT);
    }

    private void offer(String... protocols) {
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        server.setSSLParameters(parameters);
    }

    private void greet() {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("hello".getBytes(US_ASCII));
            socket.getInputStream().read();
        } catch (IOException refused) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext context() throws Exception {
        char[] password = "test".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, password);
        keys.setKeyEntry("key", key(), password, new Certificate[] {certificate("cert.pem"), certificate("ca.pem")});
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, password);
        trusted.setCertificateEntry("ca", certificate("ca.pem"));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, password);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    private static Certificate certificate(String file) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(PEM.resolve(file))));
    }

    private static PrivateKey key() throws Exception {
        String pem = Files.readString(PEM.resolve("key-pkcs8.pem")).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }
}
