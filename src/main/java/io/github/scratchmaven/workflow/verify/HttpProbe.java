package io.github.scratchmaven.workflow.verify;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a container over HTTP, past all proxies, and takes the first answer as it is. */
final class HttpProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private @Nullable HttpClient client;

    /** The answer's status. The body is not read: it may have no end. */
    int status(InetSocketAddress address, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
        HttpResponse<InputStream> response =
                client().send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
        }
        return client;
    }
}
