package io.github.scratchmaven.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A program {@code docker-credential-NAME} that keeps credentials: {@code get} reads a registry's address and writes JSON. See
 * <a href="https://github.com/docker/docker-credential-helpers">docker-credential-helpers</a>. Each question is a process of its own, so that
 * several may run at once.
 */
final class CredentialHelper {

    /** Long enough for someone to type a password into the window that a key chain opens. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private static final Pattern NAME = Pattern.compile("[^/\\\\:]+");
    private static final int LONGEST_REASON = 300;
    private static final String NOT_FOUND = "credentials not found";
    private static final String TOKEN_USER = "<token>";

    private final String program;
    private final Path origin;
    private final CredentialEnvironment environment;
    private final Duration limit;

    /**
     * A name that is more than a part of a file's name is refused.
     *
     * @param origin the file that names it, for messages
     */
    CredentialHelper(String name, Path origin, CredentialEnvironment environment, Duration limit) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new UserException(
                    "The credential helper " + Quote.of(name) + " in " + Quote.path(origin) + " is not a plain name.",
                    "Write what follows \"docker-credential-\" in the program's name, such as \"pass\".");
        }
        this.program = "docker-credential-" + name;
        this.origin = origin;
        this.environment = environment;
        this.limit = limit;
    }

    /** Its file's name, without the ending that Windows wants. */
    String program() {
        return program;
    }

    /** Empty if it keeps none for the registry. */
    Optional<Credentials> ask(RegistryHost host) {
        ProgramRun.Output output = run(environment.program(program).orElseThrow(this::missing), host);
        if (output.exitCode() == 0) {
            return credentials(output.out(), host);
        }
        if (output.out().contains(NOT_FOUND) || output.err().contains(NOT_FOUND)) {
            return Optional.empty();
        }
        throw failing(output, host);
    }

    private ProgramRun.Output run(Path path, RegistryHost host) {
        try {
            return new ProgramRun(List.of(path.toString(), "get"), limit).with(host.address());
        } catch (IOException unstartable) {
            throw new UserException(
                    helper() + " cannot be started.",
                    "See whether " + Quote.path(path) + " runs on this machine, or take it out of " + Quote.path(origin)
                            + ".",
                    unstartable);
        } catch (TimeoutException stuck) {
            throw new UserException(
                    helper() + " did not answer within " + limit.toSeconds() + " s when asked for the registry "
                            + Quote.of(host.name()) + ".",
                    "Run it yourself to see what it waits for: " + question(host) + ".");
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(helper() + " was interrupted.", "Start the build again.");
        }
    }

    /** What is not JSON is not quoted, nor what the parser says of it: it may be a secret. */
    private Optional<Credentials> credentials(String json, RegistryHost host) {
        try {
            JsonNode answer = new ObjectMapper().readTree(json);
            String user = answer.path("Username").asText();
            String secret = answer.path("Secret").asText();
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(user.equals(TOKEN_USER) ? new IdentityToken(secret) : new UserAndPassword(user, secret));
        } catch (JsonProcessingException noJson) {
            throw new UserException(
                    helper() + " answers with what is not JSON when asked for the registry " + Quote.of(host.name())
                            + ".",
                    "Run it yourself to see what it says: " + question(host) + ".");
        }
    }

    private UserException missing() {
        return new UserException(
                helper() + " is not on the PATH.",
                "Install it, or take it out of \"credHelpers\" or \"credsStore\" in that file.");
    }

    private UserException failing(ProgramRun.Output output, RegistryHost host) {
        return new UserException(
                helper() + " failed with exit code " + output.exitCode() + " when asked for the registry "
                        + Quote.of(host.name()) + ": " + reason(output) + ".",
                "Run it yourself to see more: " + question(host) + ".");
    }

    /** Most helpers write their errors where their answers go; what looks like an answer is no error. */
    private static String reason(ProgramRun.Output output) {
        String said = output.err().isBlank() ? output.out() : output.err();
        String reason = said.strip();
        return reason.isEmpty() || reason.startsWith("{")
                ? "it gives no reason"
                : Quote.path(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    }

    private String helper() {
        return "The credential helper " + Quote.of(program) + ", which " + Quote.path(origin) + " names,";
    }

    private String question(RegistryHost host) {
        return "echo " + host.address() + " | " + program + " get";
    }
}
