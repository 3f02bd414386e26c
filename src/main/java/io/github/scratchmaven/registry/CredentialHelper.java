package io.github.scratchmaven.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
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
 * <a href="https://github.com/docker/docker-credential-helpers">docker-credential-helpers</a>. Each request is a process of its own, so that
 * several may run at once.
 */
final class CredentialHelper {

    /** Long enough to type a password into the dialog of a key chain. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private static final Pattern NAME = Pattern.compile("[^/\\\\:]+");
    private static final int LONGEST_REASON = 300;
    private static final String NOT_FOUND = "credentials not found";
    private static final String TOKEN_USER = "<token>";

    private final String program;
    private final String origin;
    private final Host host;
    private final Duration limit;

    /**
     * A name that contains more than a part of a file name is rejected.
     *
     * @param origin where it is named, for messages
     */
    CredentialHelper(String name, String origin, Host host, Duration limit) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new UserException(
                    "The credential helper " + Quote.of(name) + " in " + Quote.path(origin) + " is not a plain name.",
                    "Write what follows \"docker-credential-\" in the program's name, such as \"pass\".");
        }
        this.program = "docker-credential-" + name;
        this.origin = origin;
        this.host = host;
        this.limit = limit;
    }

    /** The file's name, without the ending that Windows requires. */
    String program() {
        return program;
    }

    /** Empty if it has none for the registry. */
    Optional<Credentials> ask(RegistryHost registry) {
        ProgramRun.Output output = run(host.program(program).orElseThrow(this::missing), registry);
        if (output.exitCode() == 0) {
            return credentials(output.out(), registry);
        }
        if (output.out().contains(NOT_FOUND) || output.err().contains(NOT_FOUND)) {
            return Optional.empty();
        }
        throw failing(output, registry);
    }

    private ProgramRun.Output run(Path path, RegistryHost registry) {
        try {
            return new ProgramRun(List.of(path.toString(), "get"), limit).with(registry.address());
        } catch (IOException unstartable) {
            throw new UserException(
                    helper() + " cannot be started.",
                    "Check that " + Quote.path(path) + " runs on this machine, or remove it from " + Quote.path(origin)
                            + ".",
                    unstartable);
        } catch (TimeoutException stuck) {
            throw new UserException(
                    helper() + " did not answer within " + limit.toSeconds() + " s for the registry "
                            + Quote.of(registry.name()) + ".",
                    "Run it by hand to see what it waits for: " + question(registry) + ".");
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(helper() + " was interrupted.", "Build again.");
        }
    }

    /** Output that is not JSON is not quoted, nor is the parser's message: it may be a secret. */
    private Optional<Credentials> credentials(String json, RegistryHost registry) {
        try {
            JsonNode response = new ObjectMapper().readTree(json);
            String user = response.path("Username").asText();
            String secret = response.path("Secret").asText();
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(user.equals(TOKEN_USER) ? new IdentityToken(secret) : new UserAndPassword(user, secret));
        } catch (JsonProcessingException noJson) {
            throw new UserException(
                    helper() + " did not return JSON for the registry " + Quote.of(registry.name()) + ".",
                    "Run it by hand to see its output: " + question(registry) + ".");
        }
    }

    private UserException missing() {
        return new UserException(
                helper() + " is not on the PATH.",
                "Install it, or remove it from \"credHelpers\" or \"credsStore\" in that file.");
    }

    private UserException failing(ProgramRun.Output output, RegistryHost registry) {
        return new UserException(
                helper() + " failed with exit code " + output.exitCode() + " for the registry "
                        + Quote.of(registry.name()) + ": " + reason(output) + ".",
                "Run it by hand to see more: " + question(registry) + ".");
    }

    /** Most helpers print errors to standard output; text that looks like a response is not an error. */
    private static String reason(ProgramRun.Output output) {
        String text = output.err().isBlank() ? output.out() : output.err();
        String reason = text.strip();
        return reason.isEmpty() || reason.startsWith("{")
                ? "it prints no reason"
                : Quote.path(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    }

    private String helper() {
        return "The credential helper " + Quote.of(program) + " named in " + Quote.path(origin);
    }

    private String question(RegistryHost registry) {
        return "echo " + registry.address() + " | " + program + " get";
    }
}
