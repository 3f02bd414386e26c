package io.github.scratchmaven.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.error.SettingNames;
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

/** With the messages of Docker 20.10 and 26, and of common registries. */
class RegistryErrorsTest {

    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com:5000/team/app:1.0");
    private static final FoundCredentials LOGIN = new FoundCredentials(
            new RegistryHost("registry.example.com:5000"), new UserAndPassword("joe", "s3cret"), "settings.xml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Get "https://registry.example.com:5000/v2/": dial tcp: lookup registry.example.com on 192.0.2.1:53: no such host | the daemon cannot resolve the host "registry.example.com:5000". Correct the registry in image_name, or fix the DNS of the daemon's machine.
            Get "https://registry.example.com:5000/v2/": dial tcp 192.0.2.7:5000: connect: connection refused | the connection to "registry.example.com:5000" was refused. Check that the registry runs, or correct its host and port in image_name.
            Get "https://registry.example.com:5000/v2/": x509: certificate signed by unknown authority | the daemon does not trust the certificate of "registry.example.com:5000" (Get "https://registry.example.com:5000/v2/": x509: certificate signed by unknown authority). Copy the certificate of the CA that signed it to /etc/docker/certs.d/registry.example.com:5000/ca.crt on the daemon's machine.
            Get "https://registry.example.com:5000/v2/": http: server gave HTTP response to HTTPS client | "registry.example.com:5000" uses plain HTTP, which the daemon does not allow. Enable TLS in the registry, or add "registry.example.com:5000" to "insecure-registries" in the daemon's daemon.json.
            no basic auth credentials | "registry.example.com:5000" requires a login, and no credentials for it were found. Run "docker login registry.example.com:5000", or add registry_login.
            unauthorized: authentication required | "registry.example.com:5000" requires a login, and no credentials for it were found. Run "docker login registry.example.com:5000", or add registry_login.
            denied: requested access to the resource is denied | "registry.example.com:5000" requires a login, and no credentials for it were found. Run "docker login registry.example.com:5000", or add registry_login.
            name unknown: The repository with name 'team/app' does not exist in the registry with id '1' | it was not found in "registry.example.com:5000" (name unknown: The repository with name 'team/app' does not exist in the registry with id '1'). Create the repository in the registry first, or correct image_name.
            denied: quota exceeded: 10 MB | "registry.example.com:5000" accepts no more data (denied: quota exceeded: 10 MB). Remove unused images from the registry, or raise its limit.
            error parsing HTTP 413 response body: invalid character '<' looking for beginning of value: "<html>" | "registry.example.com:5000" accepts no more data (error parsing HTTP 413 response body: invalid character '<' looking for beginning of value: "<html>"). Remove unused images from the registry, or raise its limit.
            tag invalid: The image tag '1.0' already exists in the 'app' repository and cannot be overwritten because the repository is immutable. | "registry.example.com:5000" does not allow the tag to be overwritten (tag invalid: The image tag '1.0' already exists in the 'app' repository and cannot be overwritten because the repository is immutable). Choose another tag in image_tags, or allow it in the registry.
            something else | something else. Check its name and the network of the daemon's machine; if its registry requires a login, run "docker login registry.example.com:5000" or add registry_login.
            """)
    void errorIsReportedWithARemedy(String words, String message) {
        assertThat(push(Optional.empty(), words))
                .isNotInstanceOf(TransientFailure.class)
                .hasMessage("Cannot push the image \"" + IMAGE + "\": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unauthorized: authentication required | rejects the credentials from settings.xml. Renew the credentials in settings.xml.
            denied: requested access to the resource is denied | denies permission to the login from settings.xml. Grant that login the permission, correct the repository in image_name, or use another login.
            errors: denied: requested access to the resource is denied unauthorized: authentication required | denies permission to the login from settings.xml. Grant that login the permission, correct the repository in image_name, or use another login.
            error parsing HTTP 403 response body: unexpected end of JSON input: "" | denies permission to the login from settings.xml. Grant that login the permission, correct the repository in image_name, or use another login.
            """)
    void rejectedCredentialsAreReportedByTheirSourceOnly(String words, String message) {
        assertThat(push(Optional.of(LOGIN), words))
                .hasMessage("Cannot push the image \"" + IMAGE + "\": \"registry.example.com:5000\" " + message)
                .message()
                .doesNotContain("joe", "s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toomanyrequests: slow down",
                "error parsing HTTP 429 response body: unexpected end of JSON input: \"\"",
                "Get \"https://registry.example.com/v2/\": dial tcp 192.0.2.7:443: i/o timeout",
                "Get \"https://registry.example.com/v2/\": net/http: TLS handshake timeout",
                "received unexpected HTTP status: 500 Internal Server Error",
                "received unexpected HTTP status: 503 Service Unavailable",
                "unexpected status from PUT request to https://registry.example.com/v2/a/blobs/uploads/1: 502 Bad Gateway",
                "Put \"http://127.0.0.1:5000/v2/team/app/manifests/1\": read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer",
                "Put \"http://127.0.0.1:5000/v2/team/app/manifests/1\": EOF",
                "unexpected EOF",
                "write tcp 127.0.0.1:1->127.0.0.1:2: use of closed network connection",
            })
    void transientErrorIsRetried(String words) {
        assertThat(push(Optional.empty(), words)).isInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Proxy Authentication Required | the proxy for "registry.example.com:5000" requires a login (Proxy Authentication Required). Set user and password in the address of the proxy in the daemon's own configuration.
            toomanyrequests: slow down | "registry.example.com:5000" received too many requests (toomanyrequests: slow down). Try again later, or log in for a higher limit.
            unexpected EOF | the connection to "registry.example.com:5000" broke (unexpected EOF). Try again later; layers that were transferred are not sent again.
            received unexpected HTTP status: 503 Service Unavailable | "registry.example.com:5000" returned a server error (received unexpected HTTP status: 503 Service Unavailable). Try again later; layers that were transferred are not sent again.
            """)
    void transientErrorIsReportedWithARemedy(String words, String message) {
        assertThat(push(Optional.empty(), words)).hasMessage("Cannot push the image \"" + IMAGE + "\": " + message);
    }

    @Test
    void limitOfRequestsIsNotRaisedByTheLoginThatWasUsed() {
        assertThat(push(Optional.of(LOGIN), "toomanyrequests: slow down"))
                .hasMessageEndingWith(" received too many requests (toomanyrequests: slow down). Try again later.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get \"https://registry.example.com/v2/team/denied-429/manifests/1\": EOF",
                "Head \"https://quota.example.com/x509:/unauthorized\": EOF"
            })
    void urlsDoNotDecideTheKindOfError(String words) {
        assertThat(push(Optional.empty(), words)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void pauseOfTheRegistryIsUsed() {
        assertThat(pause("toomanyrequests: retry-after: 7s, allowed: 44000/minute"))
                .contains(Duration.ofSeconds(7));
        assertThat(pause("toomanyrequests: retry-after: 35.9µs, allowed: 1/minute"))
                .contains(Duration.ofSeconds(1));
        assertThat(pause("toomanyrequests: slow down")).isEmpty();
    }

    @Test
    void timeoutIsReportedWithARemedy() {
        assertThat(push(Optional.empty(), "dial tcp 192.0.2.7:5000: i/o timeout"))
                .hasMessage(
                        "Cannot push the image \"" + IMAGE + "\": \"registry.example.com:5000\" did not respond in time"
                                + " (dial tcp 192.0.2.7:5000: i/o timeout). Check for a firewall between the daemon's machine and the registry;"
                                + " a proxy is set in the daemon's own configuration.");
    }

    @Test
    void hugePauseIsAccepted() {
        assertThat(pause("toomanyrequests: retry-after: 99999999999999999999s"))
                .contains(Duration.ofSeconds(999_999_999));
    }

    @Test
    void onlyAResponseOfTheRegistryMeansAbsence() {
        assertThat(isAbsence(RegistryConnection.DOCKER, "manifest unknown: manifest unknown"))
                .isFalse();
    }

    /** The messages of Podman 4.3 and 5.4. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            reading manifest 1.0 in registry.example.com:5000/team/app: manifest unknown | true
            reading manifest 1.0 in registry.example.com:5000/team/app: name unknown: repository name not known to registry | true
            reading manifest 1.0 in registry.example.com:5000/team/app: unknown: artifact team/app:1.0 not found | true
            reading manifest 1.0 in registry.example.com:5000/team/app: unauthorized: authentication required | false
            getting username and password: exec: "docker-credential-none": executable file not found in $PATH | false
            pinging container registry registry.example.com:5000: Get "https://registry.example.com:5000/v2/": dial tcp: lookup registry.example.com: no such host | false
            """)
    void podmanDoesNotPassOnTheStatusOfTheRegistry(String words, boolean absence) {
        assertThat(isAbsence(RegistryConnection.PODMAN, words)).isEqualTo(absence);
    }

    @Test
    void imageOfTheDebugToolsIsNamedWithItsSetting() {
        assertThat(errors(RegistryOperation.PULL_DEBUG_TOOLS, Optional.empty(), RegistryConnection.DOCKER)
                        .of(DaemonErrorResponse.inStream("manifest unknown")))
                .hasMessage("Cannot pull the image \"" + IMAGE + "\" in debug_image: it was not found in"
                        + " \"registry.example.com:5000\" (manifest unknown). Correct debug_image.");
        assertThat(errors(RegistryOperation.PULL_DEBUG_TOOLS, Optional.empty(), RegistryConnection.DOCKER)
                        .of(DaemonErrorResponse.inStream("no such host")))
                .hasMessageContaining("Correct the registry in debug_image, or fix the DNS of ");
    }

    @Test
    void registryWithoutTlsIsAllowedInThePodmanConfiguration() {
        assertThat(errors(RegistryOperation.PUSH, Optional.empty(), RegistryConnection.PODMAN)
                        .of(DaemonErrorResponse.inStream("http: server gave HTTP response to HTTPS client")))
                .hasMessageEndingWith("Enable TLS in the registry, or add a [[registry]] with location ="
                        + " \"registry.example.com:5000\" and insecure = true to Podman's registries.conf.");
    }

    /** Of a connection that Maven makes itself. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no such host | Maven cannot resolve the host "registry.example.com:5000". Correct the registry in image_name, or fix the DNS of this machine.
            x509: unknown | Maven does not trust the certificate of "registry.example.com:5000" (x509: unknown). Import the certificate of the CA that signed it into a trust store ("keytool -importcert"), and name that in MAVEN_OPTS: -Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=PASSWORD.
            http response to https client | "registry.example.com:5000" uses plain HTTP, which is allowed only for a registry on this machine. Enable TLS in the registry.
            i/o timeout | "registry.example.com:5000" did not respond in time (i/o timeout). Check for a firewall between this machine and the registry; a proxy is set in HTTPS_PROXY or in settings.xml.
            HTTP status 407 | the proxy for "registry.example.com:5000" requires a login (HTTP status 407). Set user and password in the address in HTTPS_PROXY or in settings.xml, and allow Java to send them: -Djdk.http.auth.tunneling.disabledSchemes= in MAVEN_OPTS.
            """)
    void remedyIsForTheMachineThatConnects(String words, String message) {
        assertThat(errors(RegistryOperation.PUSH, Optional.empty(), RegistryConnection.MAVEN)
                        .of(DaemonErrorResponse.inStream(words)))
                .hasMessage("Cannot push the image \"" + IMAGE + "\": " + message);
    }

    private static boolean isAbsence(RegistryConnection connection, String words) {
        return errors(RegistryOperation.LOOK_UP, Optional.empty(), connection)
                .isAbsence(DaemonErrorResponse.inStream(words));
    }

    private static Optional<Duration> pause(String words) {
        return ((TransientFailure) push(Optional.empty(), words)).pause();
    }

    private static UserException push(Optional<FoundCredentials> credentials, String words) {
        return errors(RegistryOperation.PUSH, credentials, RegistryConnection.DOCKER)
                .of(DaemonErrorResponse.inStream(words));
    }

    private static RegistryErrors errors(
            RegistryOperation operation, Optional<FoundCredentials> credentials, RegistryConnection connection) {
        return new RegistryErrors(operation, IMAGE, credentials, connection, SettingNames.PLAIN);
    }
}
