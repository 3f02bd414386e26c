package io.github.scratchmaven.workflow.run;

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

/** Sends HTTP requests to a container, without a proxy and without following redirects. */
final class HttpProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private @Nullable HttpClient client;

    /** The status of the response. The body is not read, since it may have no end. */
    int status(InetSocketAddress address, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
        HttpResponse<InputStream> response =
                client().send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
        }
        return client;
    }
}
