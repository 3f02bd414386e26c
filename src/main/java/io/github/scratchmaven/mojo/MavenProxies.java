package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The active proxies of Maven's settings as environment variables. A single proxy is used for HTTP and HTTPS. */
final class MavenProxies {

    private final List<Proxy> proxies;
    private final SettingsDecrypter decrypter;

    MavenProxies(List<Proxy> proxies, SettingsDecrypter decrypter) {
        this.proxies = proxies.stream().filter(Proxy::isActive).toList();
        this.decrypter = decrypter;
    }

    /** A {@code UserException} if a password cannot be decrypted. */
    SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>();
        for (Proxy proxy : proxies) {
            String address = address(proxy);
            variables.putIfAbsent(protocol(proxy).toUpperCase(Locale.ROOT) + "_PROXY", address);
            if (proxies.size() == 1) {
                variables.putIfAbsent("HTTP_PROXY", address);
                variables.putIfAbsent("HTTPS_PROXY", address);
            }
            String exceptions = exceptions(proxy);
            if (!exceptions.isEmpty()) {
                variables.putIfAbsent("NO_PROXY", exceptions);
            }
        }
        return variables;
    }

    private static String protocol(Proxy proxy) {
        return proxy.getProtocol() == null ? "http" : proxy.getProtocol();
    }

    private String address(Proxy proxy) {
        return "http://" + login(proxy) + proxy.getHost() + ":" + proxy.getPort();
    }

    private String login(Proxy proxy) {
        if (proxy.getUsername() == null || proxy.getUsername().isEmpty()) {
            return "";
        }
        String password = proxy.getPassword() == null ? "" : ":" + encoded(password(proxy));
        return encoded(proxy.getUsername()) + password + "@";
    }

    /** Synchronized, since some versions of Maven share one cipher among threads. */
    private String password(Proxy proxy) {
        synchronized (decrypter) {
            SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
            if (result.getProblems().stream().anyMatch(problem -> problem.getSeverity() != Severity.WARNING)) {
                throw new UserException(
                        "The password of the proxy " + Quote.of(String.valueOf(proxy.getId()))
                                + " in settings.xml cannot be decrypted.",
                        "Check the master password in settings-security.xml, or encrypt the proxy's again with"
                                + " \"mvn --encrypt-password\".");
            }
            return result.getProxy().getPassword();
        }
    }

    /** Maven separates hosts by bars and writes a star for any prefix; the variable has commas and a leading dot. */
    private static String exceptions(Proxy proxy) {
        String hosts = proxy.getNonProxyHosts() == null ? "" : proxy.getNonProxyHosts();
        return Arrays.stream(hosts.split("[|,]"))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(host -> host.startsWith("*.") ? host.substring(1) : host)
                .collect(Collectors.joining(","));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
