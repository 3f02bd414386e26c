package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With messages that ssh and the docker command on the other machine print. */
class SshErrorsTest {

    private static final String ADDRESS = "ssh://me@build:2222";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cannot run program \"ssh\": error=2, No such file or directory | the ssh command cannot be started | Install OpenSSH's client",
                "ssh ended with exit code 255: Host key verification failed. | the host key of that machine is not known | Run \"ssh -p 2222 me@build\" once",
                "ssh ended with exit code 255: me@build: Permission denied (publickey). | the login failed | Give ssh a key that needs no password",
                "ssh ended with exit code 127: bash: line 1: docker: command not found | there is no docker command for that user | Install Docker there",
                "ssh ended with exit code 127: zsh:1: command not found: docker | there is no docker command for that user | Install Docker there",
                "ssh ended with exit code 127: sh: 1: docker: not found | there is no docker command for that user | Install Docker there",
                "ssh ended with exit code 1: failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: permission denied | the user there may not use it | Add that user",
                "ssh ended with exit code 1: failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: no such file or directory | no daemon runs there | Start it on that machine",
                "ssh ended with exit code 1: docker: 'system dial-stdio' is not a docker command. | the docker command there is too old | Update it",
                "ssh ended with exit code 255: ssh: connect to host build port 2222: Connection refused | the connection failed | Run \"ssh -p 2222 me@build\" once by hand, and fix the error",
            })
    void errorOfSshIsReportedWithARemedy(String words, String problem, String remedy) {
        assertThat(errors(ADDRESS).of(new IOException(words)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The Docker daemon at \"ssh://me@build:2222\" cannot be reached, since "
                        + problem + ": " + words.replaceFirst("\\.$", "") + ". " + remedy)
                .extracting(UserException::topic)
                .isEqualTo(Optional.of(HelpTopic.NO_DAEMON));
    }

    @Test
    void lastLineIsTheReason() {
        String words =
                "ssh ended with exit code 255: No ECDSA host key is known for build.\nHost key verification failed.";

        assertThat(errors("ssh://build").of(new IOException(words)))
                .hasMessage("The Docker daemon at \"ssh://build\" cannot be reached, since the host key of that machine"
                        + " is not known: Host key verification failed."
                        + " Run \"ssh build\" once by hand and compare the key, so that it is in ~/.ssh/known_hosts.");
    }

    private static DaemonErrors errors(String address) {
        return new DaemonErrors(DaemonAddress.parse(address, Optional.empty(), "DOCKER_HOST"), SettingNames.PLAIN);
    }
}
