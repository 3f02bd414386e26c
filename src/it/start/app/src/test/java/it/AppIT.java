package it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class AppIT {

    @Test
    void appReadsTheStore() throws Exception {
        assertEquals(System.getenv().getOrDefault("EXPECTED", "42"), get("/stored"));
    }

    @Test
    void appIsConfined() throws Exception {
        assertTrue(get("/confined").contains("read-only file system"));
    }

    @Test
    void storeIsPublished() throws Exception {
        try (Socket store = new Socket("127.0.0.1", Integer.getInteger("store.port"))) {
            assertEquals("42", new String(store.getInputStream().readAllBytes()));
        }
    }

    @Test
    void mavenIsEndedDuringThis() throws Exception {
        Thread.sleep(Long.parseLong(System.getenv().getOrDefault("SLEEP", "0")));
    }

    private static String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getProperty("app.url") + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
