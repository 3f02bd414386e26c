package io.github.scratchmaven.registry.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that can be sent several times. Its text hides the address, which may contain a secret of an upload.
 *
 * @param authorization the header, which is sent to the server of the address only
 */
record Request(String method, URI uri, Map<String, String> headers, Content content, Optional<String> authorization) {

    private static final String USER_AGENT = "scratch-maven-plugin";

    Request {
        headers = Map.copyOf(headers);
    }

    static Request of(String method, URI uri) {
        return new Request(method, uri, Map.of(), BodyPublishers::noBody, Optional.empty());
    }

    Request header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Request(method, uri, more, content, authorization);
    }

    Request content(String type, Content newContent) {
        return new Request(method, uri, headers, newContent, authorization).header("Content-Type", type);
    }

    Request authorized(Optional<String> newAuthorization) {
        return new Request(method, uri, headers, content, newAuthorization);
    }

    boolean isFor(URI server) {
        return server(uri).equalsIgnoreCase(server(server));
    }

    /** The same request to another address, without the authorization if another server is there. */
    Request redirected(URI target, boolean withContent) {
        Optional<String> kept = authorization.filter(header -> isFor(target));
        return withContent
                ? new Request(method, target, headers, content, kept)
                : new Request(method.equals("HEAD") ? "HEAD" : "GET", target, headers, BodyPublishers::noBody, kept);
    }

    /** The JDK sends the login to the proxy only. */
    HttpRequest toHttp(Optional<String> proxyLogin) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, content.publisher());
        headers.forEach(request::header);
        authorization.ifPresent(value -> request.header("Authorization", value));
        proxyLogin.ifPresent(value -> request.header("Proxy-Authorization", value));
        return request.header("User-Agent", USER_AGENT).build();
    }

    private static String server(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    @Override
    public String toString() {
        return method;
    }

    /** The body of a request. */
    interface Content {

        BodyPublisher publisher();

        /** How many bytes of it were sent so far. */
        default long sent() {
            return 0;
        }

        /** Called from time to time in the thread that waits for the response. */
        default void report() {}
    }
}
