package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MavenProxiesTest {

    @Test
    void onlyProxyServesForBothProtocols() {
        Proxy proxy = proxy("http", "a.example.com");
        proxy.setNonProxyHosts("localhost|*.example.com| 10.* ");

        assertThat(variables(proxy))
                .containsExactly(
                        Map.entry("HTTPS_PROXY", "http://a.example.com:3128"),
                        Map.entry("HTTP_PROXY", "http://a.example.com:3128"),
                        Map.entry("NO_PROXY", "localhost,.example.com,10.*"));
    }

    @Test
    void eachProtocolHasItsFirstActiveProxy() {
        Proxy idle = proxy("http", "idle.example.com");
        idle.setActive(false);

        assertThat(variables(idle, proxy("http", "a"), proxy("https", "b"), proxy("http", "c")))
                .containsExactly(Map.entry("HTTPS_PROXY", "http://b:3128"), Map.entry("HTTP_PROXY", "http://a:3128"));
    }

    @Test
    void loginIsDecryptedAndWrittenAsAnAddressHasIt() {
        Proxy proxy = proxy("http", "a");
        proxy.setUsername("dom\\me");
        proxy.setPassword("good");

        assertThat(variables(proxy)).containsEntry("HTTP_PROXY", "http://dom%5Cme:p%40ss%20word@a:3128");
    }

    @Test
    void passwordThatCannotBeDecryptedIsReported() {
        Proxy proxy = proxy("http", "a");
        proxy.setId("company");
        proxy.setUsername("me");
        proxy.setPassword("bad");

        assertThatThrownBy(() -> variables(proxy))
                .isInstanceOf(UserException.class)
                .hasMessage("The password of the proxy \"company\" in settings.xml cannot be decrypted."
                        + " Check the master password in settings-security.xml, or encrypt the proxy's again with"
                        + " \"mvn --encrypt-password\".");
    }

    private static SortedMap<String, String> variables(Proxy... proxies) {
        return new MavenProxies(List.of(proxies), new FakeDecrypter()).variables();
    }

    private static Proxy proxy(String protocol, String host) {
        Proxy proxy = new Proxy();
        proxy.setActive(true);
        proxy.setProtocol(protocol);
        proxy.setHost(host);
        proxy.setPort(3128);
        return proxy;
    }

    private static final class FakeDecrypter implements SettingsDecrypter {

        @Override
        public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
            Proxy proxy = request.getProxies().get(0).clone();
            boolean good = proxy.getPassword().equals("good");
            proxy.setPassword("p@ss word");
            return new Decrypted(
                    proxy,
                    good
                            ? List.of()
                            : List.of(new DefaultSettingsProblem("bad", Severity.ERROR, "settings.xml", -1, -1, null)));
        }
    }

    private record Decrypted(Proxy proxy, List<SettingsProblem> problems) implements SettingsDecryptionResult {

        @Override
        public @Nullable Server getServer() {
            return null;
        }

        @Override
        public List<Server> getServers() {
            return List.of();
        }

        @Override
        public Proxy getProxy() {
            return proxy;
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of(proxy);
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }
}
