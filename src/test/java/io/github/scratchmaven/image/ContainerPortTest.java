package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.ContainerPort.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerPortTest {

    @ParameterizedTest
    @CsvSource({
        "8080, 8080/tcp",
        "8080/, 8080/tcp",
        "53/udp, 53/udp",
        "53/UDP, 53/udp",
        "132/sctp, 132/sctp",
        "0080, 80/tcp"
    })
    void portIsParsedAndPrinted(String text, String port) {
        assertThat(ContainerPort.parse(text)).hasToString(port);
    }

    @Test
    void rangeIncludesBothEnds() {
        assertThat(ContainerPort.parseAll("8000-8002/udp"))
                .containsExactly(
                        new ContainerPort(8000, Protocol.UDP),
                        new ContainerPort(8001, Protocol.UDP),
                        new ContainerPort(8002, Protocol.UDP));
        assertThat(ContainerPort.parseAll("1-65535")).hasSize(65535);
    }

    @Test
    void portsAreOrderedByNumberThenProtocol() {
        assertThat(ContainerPort.parse("80/udp"))
                .isLessThan(ContainerPort.parse("443/tcp"))
                .isGreaterThan(ContainerPort.parse("80/tcp"));
    }

    @Test
    void rangeAsSinglePortIsRejected() {
        assertThatThrownBy(() -> ContainerPort.parse("8000-8001"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The port \"8000-8001\" is a range, not a single port.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "65536, 65536", "999999999, 999999999", "0-80, 0", "80-65536, 65536"})
    void numberOutOfRangeIsRejected(String text, String number) {
        assertRejected(text, "The port \"" + number + "\" is not between 1 and 65535.");
    }

    @Test
    void reversedRangeIsRejected() {
        assertRejected("9000-8000", "The port range \"9000-8000\" ends before it begins.");
    }

    @Test
    void unknownProtocolIsRejected() {
        assertRejected("80/http", "The port protocol \"http\" is not tcp, udp or sctp.");
    }

    @ParameterizedTest
    @CsvSource({"8080:80, 80", "127.0.0.1:8080:80/udp, 80/udp", "[::1]::80-81, 80-81", "localhost:1:2, 2"})
    void portOfTheHostIsRejected(String text, String containerPort) {
        assertRejected(
                text,
                "The port \"" + text + "\" publishes a port of the host; an image exposes only \"" + containerPort
                        + "\", and \"docker run -p\" publishes it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/udp", "http", "-1", "80-", "8080:", "8080:/tcp", " 80", "80-81-82", "1234567890", "٣"})
    void otherTextIsRejected(String text) {
        assertRejected(text, "The port \"" + text + "\" is not a number or a range.");
    }

    private static void assertRejected(String text, String message) {
        assertThatThrownBy(() -> ContainerPort.parseAll(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage(message);
    }
}
