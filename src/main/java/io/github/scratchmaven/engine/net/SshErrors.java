package io.github.scratchmaven.engine.net;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The messages for a daemon that is not reached through SSH, with the last line of ssh, or of the docker command on the other machine. */
record SshErrors(URI address) {

    private static final String LOG_IN = "Run \"ssh %s\" once by hand";

    /** Of ssh itself; the last one is any other failure. */
    static final List<ProgramFailure> OF_LOGIN = List.of(
            new ProgramFailure(
                    "Cannot run program",
                    "the ssh command cannot be started",
                    "Install OpenSSH's client, and check that ssh is on the PATH."),
            new ProgramFailure(
                    "Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED",
                    "the host key of that machine is not known",
                    LOG_IN + " and compare the key, so that it is in ~/.ssh/known_hosts."),
            new ProgramFailure(
                    "Permission denied|Too many authentication failures",
                    "the login failed",
                    "Give ssh a key that needs no password, such as one in ssh-agent: \"ssh %s\" must log in without a prompt."),
            new ProgramFailure("", "the connection failed", LOG_IN + ", and fix the error that it prints."));

    /** Of the docker command on the other machine: a denial by the daemon there follows a login that worked. */
    private static final List<ProgramFailure> OF_DOCKER = List.of(
            new ProgramFailure(
                    "(?i)dial unix .*permission denied|permission denied while trying to connect to the docker",
                    "the user there may not use it",
                    "Add that user to the group docker on the machine of the daemon."),
            new ProgramFailure(
                    "(?i)docker: (?:command )?not found|docker: No such file|exit code 127",
                    "there is no docker command for that user",
                    "Install Docker there, or put docker on the PATH of non-login shells."),
            new ProgramFailure(
                    "is not a docker command|unknown command",
                    "the docker command there is too old",
                    "Update it to Docker 20.10 or later."),
            new ProgramFailure(
                    "dial unix|Cannot connect to the Docker daemon|failed to connect to the docker API",
                    "no daemon runs there",
                    "Start it on that machine, or correct the socket's path in the address."));

    /** Empty for an address of another kind. */
    static Optional<SshErrors> at(DaemonAddress address) {
        return Optional.of(address.uri())
                .filter(uri -> "ssh".equals(uri.getScheme()))
                .map(SshErrors::new);
    }

    UserException of(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        ProgramFailure cause = ProgramFailure.of(
                words, Stream.concat(OF_DOCKER.stream(), OF_LOGIN.stream()).toList());
        return new UserException(
                "The Docker daemon at " + Quote.of(address.toString()) + " cannot be reached, since " + cause.problem()
                        + ": " + DaemonErrors.oneLine(ProgramFailure.lastLine(words)) + ".",
                cause.remedy().formatted(destination(address)),
                HelpTopic.NO_DAEMON,
                failure);
    }

    /** In the syntax of ssh's command line. */
    static String destination(URI address) {
        SshAddress ssh = SshAddress.parse(address);
        String port = ssh.port().isPresent() ? "-p " + ssh.port().getAsInt() + " " : "";
        return port + ssh.user().map(user -> user + "@").orElse("") + ssh.host();
    }
}
