package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildctlAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ssh://host, ssh -o ConnectTimeout=30 -T -- host buildctl dial-stdio",
        "ssh://me@host:2222/run/b.sock, ssh -o ConnectTimeout=30 -T -l me -p 2222 -- host buildctl --addr unix:///run/b.sock dial-stdio",
        "kube-pod://buildkitd-0, kubectl exec -i buildkitd-0 -- buildctl dial-stdio",
        "kube-pod://b?namespace=n, kubectl --namespace=n exec -i b -- buildctl dial-stdio",
        "kube-pod://b?container=c&namespace=&context=arn:aws:eks:eu:1:cluster/x, kubectl --context=arn:aws:eks:eu:1:cluster/x exec --container=c -i b -- buildctl dial-stdio",
        "kube-pod://b?context=a%20b, kubectl --context=a b exec -i b -- buildctl dial-stdio",
        "docker-container://my_buildkitd, docker exec -i my_buildkitd buildctl dial-stdio",
        "docker-container://b?context=c, docker --context=c exec -i b buildctl dial-stdio"
    })
    void addressBecomesACommand(String address, String command) {
        assertThat(String.join(" ", BuildctlAddress.parse(URI.create(address)).command()))
                .isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource({
        "kube-pod:///, it names no pod",
        "kube-pod://-x, it names no pod",
        "kube-pod://me@b, it names no pod",
        "kube-pod://B, it names no pod",
        "kube-pod://b/c, it has more than the name of a pod and its parameters",
        "kube-pod://b#c, it has more than the name of a pod and its parameters",
        "kube-pod://b?pod=c, 'it has an unknown parameter, pod'",
        "kube-pod://b?context, its parameters are not name=value",
        "kube-pod://b?=c, its parameters are not name=value",
        "kube-pod://b?namespace=-x, its namespace is not a name of Kubernetes",
        "kube-pod://b?container=A, its container is not a name of Kubernetes",
        "docker-container://-v, it names no container",
        "docker-container://b?namespace=n, 'it has an unknown parameter, namespace'",
        "tcp://b, its scheme is not ssh"
    })
    void otherAddressIsRejected(String address, String fault) {
        assertThatThrownBy(() -> BuildctlAddress.parse(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(fault);
    }
}
