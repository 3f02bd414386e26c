package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connects to registries from this machine, with the trusted certificates of the JVM. A registry on this machine is used without TLS if it does not
 * have it, as Docker does; any other must have TLS. Safe for several threads.
 */
public final class RegistryClient {

    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_SERVER = "registry-1.docker.io";

    private final RegistryHttp http;
    private final Logins logins;
    private final Map<RegistryHost, URI> servers = new ConcurrentHashMap<>();
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
    private final Map<RegistryHost, Map<Digest, String>> blobs = new ConcurrentHashMap<>();

    public RegistryClient(RegistryAccess access, RegistryProxies proxies) {
        this(access, proxies, HttpClient.newBuilder(), RegistryHttp.LONGEST_SILENCE, Clock.systemUTC());
    }

    RegistryClient(
            RegistryAccess access,
            RegistryProxies proxies,
            HttpClient.Builder connections,
            Duration longestSilence,
            Clock clock) {
        this.http = new RegistryHttp(connections, proxies, longestSilence);
        this.logins = new Logins(http, access, clock);
    }

    /** The one of the image. It is always the same object, which remembers uploads that broke. */
    public Repository repository(ImageReference image) {
        return repositories.computeIfAbsent(
                image.domain() + "/" + image.path(),
                name -> new Repository(this, RegistryHost.of(image), image.path()));
    }

    /** The credentials that are used for the registry. */
    public Optional<FoundCredentials> credentials(RegistryHost host) {
        return logins.credentials(host);
    }

    /** The repository of the registry that is known to have the blob. */
    Optional<String> owner(RegistryHost host, Digest blob) {
        return Optional.ofNullable(blobs.getOrDefault(host, Map.of()).get(blob));
    }

    void setOwner(RegistryHost host, Digest blob, String repository) {
        blobs.computeIfAbsent(host, registry -> new ConcurrentHashMap<>()).putIfAbsent(blob, repository);
    }

    /** The address of the registry's API, with a slash at its end. */
    URI api(RegistryHost host) throws InterruptedException {
        URI known = servers.get(host);
        if (known != null) {
            return known;
        }
        URI server = server(host);
        servers.put(host, server);
        return server;
    }

    private URI server(RegistryHost host) throws InterruptedException {
        String name = host.name().equals(DOCKER_HUB) ? DOCKER_HUB_SERVER : host.name();
        URI plain = URI.create("http://" + name + "/v2/");
        return Loopback.isServer(name) && isRegistry(plain) ? plain : URI.create("https://" + name + "/v2/");
    }

    /** A server with TLS rejects a request without, but one without TLS may wait for the rest of a TLS handshake. */
    private boolean isRegistry(URI plain) throws InterruptedException {
        try {
            Response response = http.send(Request.of("GET", plain));
            return response.uri().equals(plain) && (response.isSuccess() || response.status() == 401);
        } catch (RegistryFailure noHttp) {
            return false;
        }
    }

    /** Logs in if the registry requests it. A server that only receives an upload for the registry gets no credentials. */
    Response send(RegistryHost host, Scope scope, Request request) throws InterruptedException {
        if (!request.isFor(api(host))) {
            return http.send(request);
        }
        Optional<String> known = logins.known(host, scope);
        Response response = http.send(request.authorized(known));
        if (response.status() != 401) {
            return response;
        }
        Optional<String> login = logins.answer(host, scope, response.challenges());
        return login.isEmpty() || login.equals(known) ? response : http.send(request.authorized(login));
    }
}
