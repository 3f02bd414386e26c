package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryHost;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words are those of Docker 20.10 and 26, or of registries that are in use. */
class RegistryErrorsTest {

    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com:5000/team/app:1.0");
    private static final FoundCredentials LOGIN = new FoundCredentials(
            new RegistryHost("registry.example.com:5000"), new UserAndPassword("joe", "s3cret"), "settings.xml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Get "https://registry.example.com:5000/v2/": dial tcp: lookup registry.example.com on 192.0.2.1:53: no such host | the daemon knows no host "registry.example.com:5000". Correct the registry in <image>, or see to the DNS of the daemon's machine.
            Get "https://registry.example.com:5000/v2/": dial tcp 192.0.2.7:5000: connect: connection refused | nothing answers at "registry.example.com:5000". See whether the registry runs, and correct its host and port in <image>.
            Get "https://registry.example.com:5000/v2/": x509: certificate signed by unknown authority | the daemon does not trust the certificate of "registry.example.com:5000" (Get "https://registry.example.com:5000/v2/": x509: certificate signed by unknown authority). If a company's CA has signed it, put that CA's certificate on the daemon's machine as /etc/docker/certs.d/registry.example.com:5000/ca.crt; the daemon need not be restarted.
            Get "https://registry.example.com:5000/v2/": http: server gave HTTP response to HTTPS client | "registry.example.com:5000" speaks plain HTTP, which the daemon does not allow. Give the registry TLS, or add "registry.example.com:5000" to "insecure-registries" in the daemon's daemon.json.
            no basic auth credentials | "registry.example.com:5000" wants a login, and no credentials for it are known. Run "docker login registry.example.com:5000", or give the registry a <server> in settings.xml.
            unauthorized: authentication required | "registry.example.com:5000" wants a login, and no credentials for it are known. Run "docker login registry.example.com:5000", or give the registry a <server> in settings.xml.
            denied: requested access to the resource is denied | "registry.example.com:5000" wants a login, and no credentials for it are known. Run "docker login registry.example.com:5000", or give the registry a <server> in settings.xml.
            name unknown: The repository with name 'team/app' does not exist in the registry with id '1' | "registry.example.com:5000" does not know it (name unknown: The repository with name 'team/app' does not exist in the registry with id '1'). Make the repository in the registry first, or correct <image>.
            denied: quota exceeded: 10 MB | "registry.example.com:5000" takes no more bytes (denied: quota exceeded: 10 MB). Remove images that nobody needs from the registry, or have its limit raised.
            error parsing HTTP 413 response body: invalid character '<' looking for beginning of value: "<html>" | "registry.example.com:5000" takes no more bytes (error parsing HTTP 413 response body: invalid character '<' looking for beginning of value: "<html>"). Remove images that nobody needs from the registry, or have its limit raised.
            Get "https://registry.example.com:5000/v2/": dial tcp 192.0.2.7:5000: i/o timeout | "registry.example.com:5000" does not answer in time. See whether a firewall stands between the daemon and the registry; a proxy has to be named in the daemon's own settings.
            tag invalid: The image tag '1.0' already exists in the 'app' repository and cannot be overwritten because the repository is immutable. | "registry.example.com:5000" does not let a tag be overwritten (tag invalid: The image tag '1.0' already exists in the 'app' repository and cannot be overwritten because the repository is immutable). Choose another tag in <tags>, or allow it in the registry.
            something else | something else. Check its name and the daemon's network; if its registry wants a login, run "docker login registry.example.com:5000" or give it a <server> in settings.xml.
            """)
    void refusalIsToldWithWhatToDo(String words, String told) {
        assertThat(push(Optional.empty(), words))
                .isNotInstanceOf(TransientFailure.class)
                .hasMessage("The image \"" + IMAGE + "\" cannot be pushed: " + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unauthorized: authentication required | refuses the credentials from settings.xml. Renew the credentials in settings.xml.
            denied: requested access to the resource is denied | does not permit that to the login from settings.xml. Give that login the right to do so, correct the repository in <image>, or name another login.
            errors: denied: requested access to the resource is denied unauthorized: authentication required | does not permit that to the login from settings.xml. Give that login the right to do so, correct the repository in <image>, or name another login.
            error parsing HTTP 403 response body: unexpected end of JSON input: "" | does not permit that to the login from settings.xml. Give that login the right to do so, correct the repository in <image>, or name another login.
            """)
    void refusedCredentialsAreToldByTheirSourceAlone(String words, String told) {
        assertThat(push(Optional.of(LOGIN), words))
                .hasMessage("The image \"" + IMAGE + "\" cannot be pushed: \"registry.example.com:5000\" " + told)
                .message()
                .doesNotContain("joe", "s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toomanyrequests: slow down",
                "error parsing HTTP 429 response body: unexpected end of JSON input: \"\"",
                "received unexpected HTTP status: 500 Internal Server Error",
                "received unexpected HTTP status: 503 Service Unavailable",
                "unexpected status from PUT request to https://registry.example.com/v2/a/blobs/uploads/1: 502 Bad Gateway",
                "Put \"http://127.0.0.1:5000/v2/team/app/manifests/1\": read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer",
                "Put \"http://127.0.0.1:5000/v2/team/app/manifests/1\": EOF",
                "unexpected EOF",
                "write tcp 127.0.0.1:1->127.0.0.1:2: use of closed network connection",
            })
    void whatMayPassIsWorthAnotherTry(String words) {
        assertThat(push(Optional.empty(), words)).isInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get \"https://registry.example.com/v2/team/denied-429/manifests/1\": EOF",
                "Head \"https://quota.example.com/x509:/unauthorized\": EOF"
            })
    void namesSayNothingAboutTheTrouble(String words) {
        assertThat(push(Optional.empty(), words)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void pauseThatTheRegistryNamesIsKept() {
        assertThat(pause("toomanyrequests: retry-after: 7s, allowed: 44000/minute"))
                .contains(Duration.ofSeconds(7));
        assertThat(pause("toomanyrequests: retry-after: 35.9µs, allowed: 1/minute"))
                .contains(Duration.ofSeconds(1));
        assertThat(pause("toomanyrequests: slow down")).isEmpty();
    }

    @Test
    void onlyAnAnswerOfTheRegistryMeansThatNothingIsThere() {
        RegistryErrors trouble = new RegistryErrors(RegistryOperation.LOOK, IMAGE, Optional.empty());

        assertThat(trouble.isAbsence(DaemonErrorResponse.midway("manifest unknown: manifest unknown")))
                .isFalse();
    }

    private static Optional<Duration> pause(String words) {
        return ((TransientFailure) push(Optional.empty(), words)).pause();
    }

    private static UserException push(Optional<FoundCredentials> credentials, String words) {
        return new RegistryErrors(RegistryOperation.PUSH, IMAGE, credentials).of(DaemonErrorResponse.midway(words));
    }
}
