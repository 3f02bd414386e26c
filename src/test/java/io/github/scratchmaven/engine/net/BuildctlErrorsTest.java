package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With messages that ssh, kubectl, docker and buildctl print. */
class BuildctlErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh://me@b | Cannot run program \"ssh\": error=2, No such file or directory | the ssh command cannot be started | Install OpenSSH",
                "ssh://me@b | ssh ended with exit code 255: me@b: Permission denied (publickey). | the login failed | Give ssh a key that needs no password",
                "ssh://me@b | ssh ended with exit code 127: sh: 1: buildctl: not found | there is no buildctl command | Install buildctl there",
                "ssh://me@b | ssh ended with exit code 1: error: dial unix /run/buildkit/buildkitd.sock: connect: permission denied | no BuildKit runs there | Start buildkitd there",
                "ssh://me@b | ssh ended with exit code 255: ssh: connect to host b port 22: Connection refused | the connection failed | Run \"ssh me@b\" once by hand",
                "kube-pod://b | Cannot run program \"kubectl\": error=2, No such file or directory | the kubectl command cannot be started | Install kubectl",
                "kube-pod://b | kubectl ended with exit code 1: Error from server (NotFound): pods \"b\" not found | there is no such pod | List the pods with \"kubectl get pods\"",
                "kube-pod://b | kubectl ended with exit code 1: error: context \"c\" does not exist | kubectl has no such context | List the contexts",
                "kube-pod://b | kubectl ended with exit code 1: Error from server (Forbidden): pods \"b\" is forbidden: User \"u\" cannot create resource \"pods/exec\" | kubectl may not run commands in the pod | Log in to the cluster",
                "kube-pod://b | kubectl ended with exit code 1: Error from server (BadRequest): container c is not valid for pod b | the container does not run | Check it with \"kubectl describe pod b\"",
                "kube-pod://b | kubectl ended with exit code 1: Unable to connect to the server: dial tcp: lookup k on 1.1.1.1:53: no such host | kubectl cannot reach the cluster | Check it with \"kubectl get pods\"",
                "kube-pod://b | kubectl ended with exit code 1: exec: \"buildctl\": executable file not found in $PATH: unknown | there is no buildctl command | Install buildctl there",
                "kube-pod://b | kubectl ended with exit code 1: error: dial unix /run/buildkit/buildkitd.sock: connect: no such file or directory | no BuildKit runs there | Start buildkitd there",
                "kube-pod://b | kubectl ended with exit code 1: what | the connection failed | Fix the error, which \"kubectl exec b\" shows",
                "docker-container://b | Cannot run program \"docker\": error=2, No such file or directory | the docker command cannot be started | Install it",
                "docker-container://b | docker ended with exit code 1: Error response from daemon: No such container: b | there is no such container | Correct its name",
                "docker-container://b | docker ended with exit code 1: Error response from daemon: Container 1 is not running | the container does not run | Start it with \"docker start b\"",
                "docker-container://b | docker ended with exit code 1: what | the connection failed | Fix the error, which \"docker exec b\" shows",
            })
    void errorOfTheProgramIsReportedWithARemedy(String address, String words, String problem, String remedy) {
        DaemonAddress parsed = DaemonAddress.parseBuildKit(address, Optional.empty(), "BUILDKIT_HOST");

        assertThat(new DaemonErrors(parsed, DaemonProduct.BUILDKIT, SettingNames.PLAIN).of(new IOException(words)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("BuildKit at \"" + address + "\" cannot be reached, since " + problem + ": "
                        + words.replaceFirst("\\.$", "") + ". " + remedy)
                .extracting(UserException::topic)
                .isEqualTo(Optional.of(HelpTopic.NO_DAEMON));
    }
}
