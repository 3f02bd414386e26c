package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ssh and the docker command behind it were seen to write. */
class SshErrorsTest {

    private static final String ADDRESS = "ssh://me@build:2222";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cannot run program \"ssh\": error=2, No such file or directory | the ssh command cannot be started | Install OpenSSH's client",
                "ssh ended with exit code 255: Host key verification failed. | ssh does not know that machine by its key | Run \"ssh -p 2222 me@build\" once",
                "ssh ended with exit code 255: me@build: Permission denied (publickey). | ssh is not let in | Give ssh a key that needs no password",
                "ssh ended with exit code 127: bash: line 1: docker: command not found | there is no docker command for that user | Install Docker there",
                "ssh ended with exit code 127: zsh:1: command not found: docker | there is no docker command for that user | Install Docker there",
                "ssh ended with exit code 127: sh: 1: docker: not found | there is no docker command for that user | Install Docker there",
                "ssh ended with exit code 1: failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: permission denied | the user there may not use it | Add that user",
                "ssh ended with exit code 1: failed to open the raw stream connection: dial unix /var/run/docker.sock: connect: no such file or directory | no daemon runs there | Start it on that machine",
                "ssh ended with exit code 1: docker: 'system dial-stdio' is not a docker command. | the docker command there is too old | Update it",
                "ssh ended with exit code 255: ssh: connect to host build port 2222: Connection refused | ssh does not lead there | Run \"ssh -p 2222 me@build\" once by hand, and mend",
            })
    void wordsOfSshBecomeASentenceWithARemedy(String words, String problem, String remedy) {
        assertThat(new DaemonErrors(ADDRESS, Optional.empty()).of(new IOException(words)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The Docker daemon at \"ssh://me@build:2222\" is not reached, since " + problem
                        + ": " + words.replaceFirst("\\.$", "") + ". " + remedy)
                .extracting(UserException::topic)
                .isEqualTo(Optional.of(HelpTopic.NO_DAEMON));
    }

    @Test
    void lastOfManyWordsIsTheReason() {
        String words =
                "ssh ended with exit code 255: No ECDSA host key is known for build.\nHost key verification failed.";

        assertThat(new DaemonErrors("ssh://build", Optional.empty()).of(new IOException(words)))
                .hasMessage(
                        "The Docker daemon at \"ssh://build\" is not reached, since ssh does not know that machine by"
                                + " its key: Host key verification failed."
                                + " Run \"ssh build\" once by hand and compare the key, so that it is in ~/.ssh/known_hosts.");
    }
}
