package io.github.scratchmaven.engine.registry;

import io.github.scratchmaven.engine.ImageNotFound;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryProblem;
import io.github.scratchmaven.registry.client.RegistryFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages for everything that can fail with the registry of one image. The same for each program that connects to it: a daemon, or Maven itself. */
public final class RegistryErrors {

    private static final Pattern RETRY_AFTER =
            Pattern.compile("retry[- ]after:? (\\d+)(?:\\.\\d+)?(ms|µs)?", Pattern.CASE_INSENSITIVE);

    private static final int MOST_DIGITS = 9;
    private static final long LONGEST_PAUSE = 999_999_999;

    private final RegistryOperation operation;
    private final ImageReference reference;
    private final String registry;
    private final Optional<FoundCredentials> credentials;
    private final RegistryConnection connection;
    private final SettingNames names;

    /** With the credentials that were used for the registry. */
    public RegistryErrors(
            RegistryOperation operation,
            ImageReference reference,
            Optional<FoundCredentials> credentials,
            RegistryConnection connection,
            SettingNames names) {
        this.operation = operation;
        this.reference = reference;
        this.registry = Quote.of(reference.domain());
        this.credentials = credentials;
        this.connection = connection;
        this.names = names;
    }

    /** The message for an error that the daemon returned. */
    public UserException of(DaemonErrorResponse error) {
        return of(RegistryProblem.of(error.reason()), error.reason(), pause(error.reason()));
    }

    /** The message for an error of Maven's own connection. */
    public UserException of(RegistryFailure failure) {
        return of(failure.problem(), failure.words(), failure.pause());
    }

    public UserException interrupted() {
        return new UserException(
                operation.failure(reference, names) + ": the request was interrupted.",
                "Run it again; layers that the registry has are not sent again.",
                operation.topic());
    }

    private UserException of(RegistryProblem kind, String words, Optional<Duration> pause) {
        String problem = operation.failure(reference, names) + ": " + reason(kind, DaemonErrors.oneLine(words)) + ".";
        if (kind == RegistryProblem.UNKNOWN_NAME) {
            return new ImageNotFound(problem, remedy(kind), operation.topic());
        }
        return kind.isTransient()
                ? new TransientFailure(problem, remedy(kind), operation.topic(), pause)
                : new UserException(problem, remedy(kind), operation.topic());
    }

    /** Whether the registry responded that it has no such tag. Docker passes on the status of its response, Podman does not. */
    public boolean isAbsence(DaemonErrorResponse error) {
        return (error.status() == 404 || connection == RegistryConnection.PODMAN)
                && RegistryProblem.of(error.reason()) == RegistryProblem.UNKNOWN_NAME;
    }

    private String reason(RegistryProblem kind, String words) {
        return switch (kind) {
            case UNKNOWN_HOST -> connection.program() + " cannot resolve the host " + registry;
            case REFUSED -> "the connection to " + registry + " was refused";
            case UNTRUSTED ->
                connection.program() + " does not trust the certificate of " + registry + " (" + words + ")";
            case PLAIN_HTTP -> registry + " uses plain HTTP, which " + connection.plainHttp();
            case PROXY_LOGIN -> "the proxy for " + registry + " requires a login (" + words + ")";
            case TOO_MANY_REQUESTS -> registry + " received too many requests (" + words + ")";
            case QUOTA -> registry + " accepts no more data (" + words + ")";
            case NO_LOGIN, UNAUTHORIZED -> unauthorized();
            case DENIED -> credentials.map(this::denied).orElseGet(this::loginRequired);
            case UNKNOWN_NAME -> "it was not found in " + registry + " (" + words + ")";
            case IMMUTABLE -> registry + " does not allow the tag to be overwritten (" + words + ")";
            case TIMEOUT -> registry + " did not respond in time (" + words + ")";
            case BROKEN -> "the connection to " + registry + " broke (" + words + ")";
            case SERVER_ERROR -> registry + " returned a server error (" + words + ")";
            case OTHER -> words;
        };
    }

    private String remedy(RegistryProblem kind) {
        return switch (kind) {
            case UNKNOWN_HOST ->
                "Correct the registry in " + operation.nameSetting(names) + ", or fix the DNS of "
                        + connection.machine() + ".";
            case REFUSED ->
                "Check that the registry runs, or correct its host and port in " + operation.nameSetting(names) + ".";
            case UNTRUSTED -> connection.trust(reference.domain());
            case PLAIN_HTTP -> "Enable TLS in the registry" + connection.allowPlainHttp(registry) + ".";
            case PROXY_LOGIN -> connection.proxyLogin();
            case TOO_MANY_REQUESTS ->
                "Try again later" + (credentials.isEmpty() ? ", or log in for a higher limit." : ".");
            case QUOTA -> "Remove unused images from the registry, or raise its limit.";
            case NO_LOGIN, UNAUTHORIZED -> credentials.map(this::renew).orElseGet(this::logIn);
            case DENIED -> credentials.map(this::permit).orElseGet(this::logIn);
            case UNKNOWN_NAME -> operation.unknownName(names);
            case IMMUTABLE ->
                "Choose another tag in " + names.of(Setting.IMAGE_TAGS) + ", or allow it in the registry.";
            case TIMEOUT ->
                "Check for a firewall between " + connection.machine() + " and the registry; " + connection.proxy()
                        + ".";
            case BROKEN, SERVER_ERROR -> "Try again later; layers that were transferred are not sent again.";
            case OTHER ->
                operation == RegistryOperation.ATTACH
                        ? "Check that the registry accepts artifacts of the OCI image specification 1.1."
                        : credentials.map(this::checkLogin).orElseGet(this::checkNetwork);
        };
    }

    private String unauthorized() {
        return credentials
                .map(found -> registry + " rejects the credentials from " + found.source())
                .orElseGet(this::loginRequired);
    }

    private String loginRequired() {
        return registry + " requires a login, and no credentials for it were found";
    }

    private String denied(FoundCredentials found) {
        return registry + " denies permission to the login from " + found.source();
    }

    private String renew(FoundCredentials found) {
        return "Renew the credentials in " + found.source() + ".";
    }

    private String permit(FoundCredentials found) {
        return "Grant that login the permission, correct the repository in " + operation.nameSetting(names)
                + ", or use another login.";
    }

    private String logIn() {
        return "Run \"docker login " + reference.domain() + "\", or add " + names.of(Setting.REGISTRY_LOGIN) + ".";
    }

    private String checkLogin(FoundCredentials found) {
        return "Check its name, the network of " + connection.machine() + ", and the credentials for " + registry
                + " from " + found.source() + ".";
    }

    private String checkNetwork() {
        return "Check its name and the network of " + connection.machine()
                + "; if its registry requires a login, run \"docker login " + reference.domain() + "\" or add "
                + names.of(Setting.REGISTRY_LOGIN) + ".";
    }

    /** The pause that some registries name in their message; a daemon does not pass on their header. */
    private static Optional<Duration> pause(String words) {
        Matcher after = RETRY_AFTER.matcher(words);
        return after.find()
                ? Optional.of(Duration.ofSeconds(after.group(2) == null ? seconds(after.group(1)) : 1))
                : Optional.empty();
    }

    private static long seconds(String digits) {
        return digits.length() > MOST_DIGITS ? LONGEST_PAUSE : Long.parseLong(digits);
    }
}
