package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With messages of the JDK. */
class TlsProblemTest {

    @ParameterizedTest
    @CsvSource({
        "No subject alternative names matching IP address 127.0.0.1 found, OTHER_NAME",
        "No name matching localhost found, OTHER_NAME",
        "PKIX path building failed: unable to find valid certification path to requested target, OTHER_AUTHORITY",
        "Path does not chain with any of the trust anchors, OTHER_AUTHORITY",
        "Unsupported or unrecognized SSL message, NO_TLS",
        "Received fatal alert: certificate_required, CLIENT_REFUSED",
        "Received fatal alert: bad_certificate, CLIENT_REFUSED",
        "(unknown_ca) Received fatal alert: unknown_ca, CLIENT_REFUSED",
        "Remote host terminated the handshake, OTHER"
    })
    void messageOfTheJdkShowsTheProblem(String message, TlsProblem problem) {
        assertThat(TlsProblem.of(message)).isEqualTo(problem);
    }

    @Test
    void otherNameCanBeSetIfThereIsASettingForIt() {
        assertThat(TlsProblem.OTHER_NAME.remedy("", Optional.of("server_name")))
                .isEqualTo("Set server_name to a name that the certificate has.");
        assertThat(TlsProblem.OTHER_NAME.remedy("", Optional.empty()))
                .isEqualTo("Use a name that the certificate has in the address.");
    }
}
