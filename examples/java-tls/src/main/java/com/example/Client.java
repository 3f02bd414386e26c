package com.example;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;

/** Connects to a server through TLS, whose certificate must be trusted by the runtime. */
public final class Client {
    private Client() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("usage: tls URL");
            System.exit(2);
        }
        var response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(arguments[0])).build(), BodyHandlers.discarding());
        var session = response.sslSession().orElseThrow();
        var certificate = (X509Certificate) session.getPeerCertificates()[0];
        System.out.println("status " + response.statusCode() + ", " + session.getProtocol() + ", "
                + session.getCipherSuite() + ", certificate of " + certificate.getIssuerX500Principal());
    }
}
