package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.registry.RegistryProblem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests, and follows redirects. Ends a request if nothing happens for some time, or if the thread is interrupted. Safe for several threads. */
final class RegistryHttp {

    /** A registry computes the digest of a large layer before it responds. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private static final Duration CONNECTING = Duration.ofSeconds(30);
    private static final long STEP_MILLIS = 200;
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> REDIRECTS_WITH_CONTENT = Set.of(307, 308);

    private final HttpClient http;
    private final RegistryProxies proxies;
    private final Duration longestSilence;

    /**
     * With trusted certificates as the builder has them. HTTP/1.1, since the JDK asks a server without TLS for an upgrade to HTTP/2 otherwise. The JDK
     * would send the credentials to the target of a redirect, too.
     */
    RegistryHttp(HttpClient.Builder builder, RegistryProxies proxies, Duration longestSilence) {
        this.proxies = proxies;
        this.http = builder.proxy(proxies)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTING)
                .build();
        this.longestSilence = longestSilence;
    }

    /** The response with any status but that of a redirect. */
    Response send(Request request) throws InterruptedException {
        Request next = request;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Response response = exchange(next);
            if (!REDIRECTS.contains(response.status())) {
                return response;
            }
            next = next.redirected(response.location(), REDIRECTS_WITH_CONTENT.contains(response.status()));
        }
        throw RegistryFailure.of(RegistryProblem.OTHER, "it redirects without end");
    }

    private Response exchange(Request request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.toHttp(proxies.login(request.uri())), LimitedBody.HANDLER);
        try {
            HttpResponse<byte[]> response = await(exchange, request.content());
            // The JDK has no body where a proxy refused to connect.
            byte[] body = Objects.requireNonNullElse(response.body(), new byte[0]);
            return new Response(request.uri(), response.statusCode(), response.headers(), body);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException broken) {
                throw RegistryFailure.of(broken);
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange, Request.Content content)
            throws InterruptedException, ExecutionException {
        long sent = 0;
        for (long lastSent = System.nanoTime(); System.nanoTime() - lastSent < longestSilence.toNanos(); ) {
            try {
                return exchange.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException waiting) {
                content.report();
                if (content.sent() != sent) {
                    sent = content.sent();
                    lastSent = System.nanoTime();
                }
            }
        }
        throw RegistryFailure.of(RegistryProblem.TIMEOUT, "no response within " + longestSilence.toSeconds() + " s");
    }
}
