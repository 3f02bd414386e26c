package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.github.scratchmaven.engine.net.DaemonAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedPortsTest {

    @ParameterizedTest
    @CsvSource({
        "unix:///var/run/docker.sock,   127.0.0.1, 127.0.0.1",
        "npipe:////./pipe/docker_engine,127.0.0.1, 127.0.0.1",
        "tcp://localhost:2375,          127.0.0.1, 127.0.0.1",
        "tcp://127.0.0.1:2375,          127.0.0.1, 127.0.0.1",
        "tcp://build.example.com:2376,  0.0.0.0,   build.example.com",
        "ssh://me@build.example.com,    0.0.0.0,   build.example.com",
        "tcp://[2001:db8::1]:2376,      0.0.0.0,   [2001:db8::1]"
    })
    void portIsPublishedWhereItIsReached(String daemon, String bound, String host) {
        PublishedPorts ports = new PublishedPorts(DaemonAddress.parse(daemon, Optional.empty(), "DOCKER_HOST"));

        assertThat(ports.bindings(List.of(8080), Map.of())).singleElement().satisfies(binding -> assertThat(
                        binding.getBinding().getHostIp())
                .isEqualTo(bound));
        Ports published = new Ports();
        published.bind(ExposedPort.tcp(8080), Ports.Binding.bindIpAndPort(bound, 49153));
        assertThat(ports.reached(published).get(8080))
                .hasToString(InetSocketAddress.createUnresolved(host, 49153).toString());
    }

    @Test
    void portOfTheHostIsKept() {
        PublishedPorts ports = new PublishedPorts(DaemonAddress.windowsPipe());

        assertThat(ports.bindings(List.of(8080, 9090), Map.of(8080, 49153)))
                .extracting(binding -> binding.getBinding().getHostPortSpec())
                .containsExactly("49153", null);
    }

    @Test
    void exposedPortThatIsNotPublishedIsNotReached() {
        PublishedPorts ports = new PublishedPorts(DaemonAddress.windowsPipe());
        Ports exposed = new Ports();
        exposed.add(new PortBinding(null, ExposedPort.tcp(8080)));

        assertThat(ports.reached(exposed)).isEmpty();
        assertThat(ports.reached(null)).isEmpty();
    }
}
