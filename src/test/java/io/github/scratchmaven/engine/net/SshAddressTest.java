package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ssh://host, ssh -o ConnectTimeout=30 -T -- host docker system dial-stdio",
        "ssh://host/, ssh -o ConnectTimeout=30 -T -- host docker system dial-stdio",
        "ssh://me@host:2222, ssh -o ConnectTimeout=30 -T -l me -p 2222 -- host docker system dial-stdio",
        "ssh://build_server:22, ssh -o ConnectTimeout=30 -T -p 22 -- build_server docker system dial-stdio",
        "ssh://me@build_server, ssh -o ConnectTimeout=30 -T -l me -- build_server docker system dial-stdio",
        "ssh://[::1], ssh -o ConnectTimeout=30 -T -- ::1 docker system dial-stdio",
        "ssh://host/run/d.sock, ssh -o ConnectTimeout=30 -T -- host docker --host unix:///run/d.sock system dial-stdio",
        "ssh://host/my%20d.sock, ssh -o ConnectTimeout=30 -T -- host docker --host 'unix:///my d.sock' system dial-stdio"
    })
    void addressBecomesACommand(String address, String command) {
        assertThat(String.join(" ", SshAddress.parse(URI.create(address)).command()))
                .isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://host, its scheme is not ssh",
        "ssh:///path, it names no host",
        "'ssh://host?a=b', 'it has more than user, host, port and path'",
        "'ssh://host#a', 'it has more than user, host, port and path'",
        "'ssh://me:hidden@my_host', 'it contains a password, which ssh does not accept'",
        "'ssh://me:hidden@host', 'it contains a password, which ssh does not accept'"
    })
    void otherAddressIsRejectedWithoutItsPassword(String address, String fault) {
        assertThatThrownBy(() -> SshAddress.parse(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(fault);
    }
}
