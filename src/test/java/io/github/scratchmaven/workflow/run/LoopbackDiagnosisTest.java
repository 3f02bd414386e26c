package io.github.scratchmaven.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackDiagnosisTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1:8080", "127.0.0.53, 127.0.0.53:8080", "::1, [::1]:8080"})
    void socketOnLoopbackIsNamed(String host, String named) {
        assertThat(LoopbackDiagnosis.of(8080, sockets("0.0.0.0 9090", host + " 8080"), ""))
                .map(Explanation::problem)
                .contains("The program listens on \"" + named
                        + "\" only, where nothing outside of its container can connect.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0 8080", ":: 8080", "172.17.0.2 8080", "127.0.0.1 9090"})
    void otherSocketIsNoExplanation(String socket) {
        assertThat(LoopbackDiagnosis.of(8080, sockets(socket), "listening on 127.0.0.1:8080"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0 8080", ":: 8080"})
    void socketOnAllAddressesBesideIsNoExplanation(String socket) {
        assertThat(LoopbackDiagnosis.of(8080, sockets("127.0.0.1 8080", socket), ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "listening on 127.0.0.1:8080, 127.0.0.1:8080",
        "Serving http://localhost:8080/ now, localhost:8080",
        "bound to [::1]:8080, [::1]:8080"
    })
    void outputIsReadIfTheSocketsCannotBeSeen(String output, String named) {
        assertThat(LoopbackDiagnosis.of(8080, List.of(), output))
                .map(Explanation::problem)
                .contains("Its output names \"" + named + "\", where nothing outside of its container can connect.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listening on 127.0.0.1:80801", "listening on 0.0.0.0:8080", "mylocalhost:8080", ""})
    void otherOutputIsNoExplanation(String output) {
        assertThat(LoopbackDiagnosis.of(8080, List.of(), output)).isEmpty();
    }

    private static List<InetSocketAddress> sockets(String... texts) {
        return Stream.of(texts)
                .map(text -> text.split(" ", -1))
                .map(parts -> new InetSocketAddress(parts[0], Integer.parseInt(parts[1])))
                .toList();
    }
}
