package io.github.scratchmaven.engine.net;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The messages for a BuildKit to which {@code buildctl dial-stdio} connects, with the last line of the program that runs it. */
record BuildctlErrors(URI address) {

    private static final List<ProgramFailure> OF_BUILDCTL = List.of(
            new ProgramFailure(
                    "(?i)buildctl: (?:command )?not found|buildctl\"?: (?:executable file not found|no such file)|exit code 127",
                    "there is no buildctl command",
                    "Install buildctl there, on the PATH of non-login shells; the image moby/buildkit has it."),
            new ProgramFailure(
                    "(?i)dial unix|dial tcp .*buildkit|failed to dial",
                    "no BuildKit runs there",
                    "Start buildkitd there, or correct the socket's path in the address."));

    private static final List<ProgramFailure> OF_KUBECTL = List.of(
            new ProgramFailure(
                    "Cannot run program",
                    "the kubectl command cannot be started",
                    "Install kubectl, and check that it is on the PATH."),
            new ProgramFailure(
                    "pods \".*\" not found|namespaces \".*\" not found",
                    "there is no such pod",
                    "List the pods with \"kubectl get pods\", and correct pod, namespace and context in the address."),
            new ProgramFailure(
                    "context \".*\" does not exist|context was not found",
                    "kubectl has no such context",
                    "List the contexts with \"kubectl config get-contexts\", and correct it in the address."),
            new ProgramFailure(
                    "(?i)forbidden|unauthorized|must be logged in",
                    "kubectl may not run commands in the pod",
                    "Log in to the cluster, and grant the user the permission to create pods/exec."),
            new ProgramFailure(
                    "(?i)container not found|container .* is not valid|not running|completed pod",
                    "the container does not run",
                    "Check it with \"kubectl describe pod %s\", or correct the container in the address."),
            new ProgramFailure(
                    "Unable to connect to the server|was refused - did you specify",
                    "kubectl cannot reach the cluster",
                    "Check it with \"kubectl get pods\", or correct the context in the address."),
            new ProgramFailure("", "the connection failed", "Fix the error, which \"kubectl exec %s\" shows as well."));

    private static final List<ProgramFailure> OF_DOCKER = List.of(
            new ProgramFailure(
                    "Cannot run program",
                    "the docker command cannot be started",
                    "Install it, and check that it is on the PATH."),
            new ProgramFailure("No such container", "there is no such container", "Correct its name in the address."),
            new ProgramFailure("is not running", "the container does not run", "Start it with \"docker start %s\"."),
            new ProgramFailure("", "the connection failed", "Fix the error, which \"docker exec %s\" shows as well."));

    /** Empty for an address of another kind. */
    static Optional<BuildctlErrors> at(DaemonAddress address) {
        return Optional.of(address.uri())
                .filter(uri -> BuildctlAddress.isScheme(uri.getScheme()))
                .map(BuildctlErrors::new);
    }

    UserException of(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        ProgramFailure kind = ProgramFailure.of(
                words, Stream.concat(OF_BUILDCTL.stream(), ofProgram().stream()).toList());
        return new UserException(
                "BuildKit at " + Quote.of(address.toString()) + " cannot be reached, since " + kind.problem() + ": "
                        + DaemonErrors.oneLine(ProgramFailure.lastLine(words)) + ".",
                kind.remedy().formatted(destination()),
                HelpTopic.NO_DAEMON,
                failure);
    }

    private List<ProgramFailure> ofProgram() {
        return switch (address.getScheme()) {
            case "kube-pod" -> OF_KUBECTL;
            case "docker-container" -> OF_DOCKER;
            default -> SshErrors.OF_LOGIN;
        };
    }

    private String destination() {
        return address.getScheme().equals("ssh") ? SshErrors.destination(address) : address.getRawAuthority();
    }
}
