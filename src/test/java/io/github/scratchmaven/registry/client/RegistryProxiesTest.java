package io.github.scratchmaven.registry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.it.SelfSignedTls;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryProblem;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RegistryProxiesTest {

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("joe:p@ss+1".getBytes(StandardCharsets.UTF_8));
    private static final Manifest MANIFEST = new Manifest(
            "application/vnd.oci.image.manifest.v1+json", "{ \"schemaVersion\" : 2 }".getBytes(StandardCharsets.UTF_8));

    private static RegistryClient client(Map<String, String> variables) throws Exception {
        return new RegistryClient(
                RegistryAccess.anonymous(),
                new RegistryProxies(variables),
                HttpClient.newBuilder().sslContext(SelfSignedTls.get().context()),
                Duration.ofMinutes(1),
                Clock.systemUTC());
    }

    private static RegistryProxies proxies(String exceptions) {
        return new RegistryProxies(Map.of("HTTPS_PROXY", "http://proxy.test:3128", "NO_PROXY", exceptions));
    }

    private static boolean isDirect(RegistryProxies proxies, String server) {
        return proxies.select(URI.create(server)).equals(List.of(Proxy.NO_PROXY));
    }

    /** Only the proxy knows where the host is. */
    @Test
    void imageIsPushedThroughTheProxy() throws Exception {
        try (FakeRegistry registry = FakeRegistry.start(SelfSignedTls.get().server());
                FakeProxy proxy = FakeProxy.before(registry.host(), "")) {
            Repository repository = client(Map.of("HTTPS_PROXY", proxy.address()))
                    .repository(ImageReference.parse("registry.test/team/app:1"));
            repository.push(MANIFEST, "1");
            assertThat(repository.find("1")).contains(MANIFEST.digest());
            assertThat(proxy.requests).isNotEmpty().allMatch(head -> head.startsWith("CONNECT registry.test:443 "));
        }
    }

    /** The JDK sends no login to a proxy before it opens a connection with TLS, unless a property of the JVM allows it. */
    @Test
    void proxyThatRequiresALoginIsNamedWithTheJvmsProperty() throws Exception {
        try (FakeRegistry registry = FakeRegistry.start(SelfSignedTls.get().server());
                FakeProxy proxy = FakeProxy.before(registry.host(), LOGIN)) {
            Repository repository = client(Map.of("HTTPS_PROXY", "http://joe:p%40ss+1@" + proxy.address()))
                    .repository(ImageReference.parse("registry.test/team/app:1"));
            RegistryFailure failure = catchThrowableOfType(RegistryFailure.class, () -> repository.find("1"));
            assertThat(failure.problem()).isEqualTo(RegistryProblem.PROXY_LOGIN);
            assertThat(registry.requests).isEmpty();
        }
    }

    @Test
    void loginIsThatOfTheAddress() {
        RegistryProxies proxies = new RegistryProxies(
                Map.of("HTTPS_PROXY", "http://joe:p%40ss+1@proxy.test:3128", "NO_PROXY", "direct.test"));
        assertThat(proxies.login(URI.create("https://registry.test/v2/"))).contains(LOGIN);
        assertThat(proxies.login(URI.create("https://direct.test/v2/"))).isEmpty();
        assertThat(proxies.login(URI.create("http://registry.test/v2/"))).isEmpty();
        assertThat(proxies("").login(URI.create("https://registry.test/v2/"))).isEmpty();
        assertThat(proxies).asString().doesNotContain("joe", "p%40ss");
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.test:3128,3128",
        "proxy.test:3128,3128",
        "http://proxy.test,80",
        "HTTP://me@proxy.test/,80"
    })
    void addressNamesHostAndPort(String address, int port) {
        assertThat(new RegistryProxies(Map.of("HTTPS_PROXY", address)).select(URI.create("https://registry.test/v2/")))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.test", port)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://joe:s3cret@proxy.test",
                "socks5://joe:s3cret@proxy.test",
                "http://joe:s3cret@:1",
                "http://"
            })
    void otherAddressIsAnErrorWhereItIsUsed(String address) {
        RegistryProxies proxies = new RegistryProxies(Map.of("HTTPS_PROXY", address, "NO_PROXY", "direct.test"));
        assertThat(proxies.login(URI.create("https://direct.test/v2/"))).isEmpty();
        assertThatThrownBy(() -> proxies.login(URI.create("https://registry.test/v2/")))
                .isInstanceOfSatisfying(UserException.class, error -> assertThat(error.text())
                        .contains("HTTPS_PROXY", "is not the address of an HTTP proxy", "NO_PROXY")
                        .doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5000/v2/", "https://127.0.0.1/v2/", "http://[::1]:5000/v2/"})
    void registryOnThisMachineIsUsedWithoutAProxy(String server) {
        assertThat(isDirect(new RegistryProxies(Map.of("HTTPS_PROXY", "p:1", "HTTP_PROXY", "p:1")), server))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*, registry.example.com",
        "example.com, example.com",
        "example.com, registry.example.com",
        "'other.test, EXAMPLE.com', Registry.example.com",
        ".example.com, registry.example.com",
        "*.example.com, registry.example.com",
        "registry.example.com:443, registry.example.com",
        "registry.example.com:5000, registry.example.com:5000",
        "10.1.2.3, 10.1.2.3",
        "10.0.0.0/8, 10.1.2.3:5000",
        "fd00::1, [fd00::1]",
        "[fd00::1]:5000, [fd00::1]:5000",
        "fd00::/8, [fd12:3456::1]",
    })
    void exceptionIsUsedWithoutAProxy(String exceptions, String server) {
        assertThat(isDirect(proxies(exceptions), "https://" + server + "/v2/")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', registry.example.com",
        "example.com, myexample.com",
        ".example.com, example.com",
        "*.example.com, example.com",
        "registry.example.com:5000, registry.example.com",
        "2.3, 10.1.2.3",
        "10.0.0.0/8, 11.1.2.3",
        "10.0.0.0/99, 10.1.2.3",
        "10.0.0.0/8, registry.example.com",
        "fd00::/8, 10.1.2.3",
        "[fd00::1]:5000, [fd00::1]",
        "nonsense/8, 10.1.2.3",
    })
    void otherServerIsUsedThroughTheProxy(String exceptions, String server) {
        assertThat(isDirect(proxies(exceptions), "https://" + server + "/v2/")).isFalse();
    }

    @Test
    void withoutVariablesTheProxiesOfTheJvmAreUsed() {
        RegistryProxies proxies = new RegistryProxies(Map.of("HTTP_PROXY", "proxy.test"));
        URI server = URI.create("https://registry.test/v2/");
        assertThat(proxies.select(server)).isEqualTo(ProxySelector.getDefault().select(server));
    }
}
