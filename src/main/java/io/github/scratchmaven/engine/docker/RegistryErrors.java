package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.FoundCredentials;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences for what can be wrong between the daemon and the registry of one image. */
final class RegistryErrors {

    private static final Pattern RETRY_AFTER =
            Pattern.compile("retry[- ]after:? (\\d+)(?:\\.\\d+)?(ms|µs)?", Pattern.CASE_INSENSITIVE);

    private final RegistryOperation errand;
    private final ImageReference reference;
    private final String registry;
    private final Optional<FoundCredentials> credentials;

    /** With the credentials that the daemon had for the registry. */
    RegistryErrors(RegistryOperation errand, ImageReference reference, Optional<FoundCredentials> credentials) {
        this.errand = errand;
        this.reference = reference;
        this.registry = Quote.of(reference.domain());
        this.credentials = credentials;
    }

    /** What the daemon's words mean for the user. */
    UserException of(DaemonErrorResponse refusal) {
        String words = String.valueOf(refusal.getMessage());
        RegistryProblem kind = RegistryProblem.of(words);
        String problem = errand.failure(reference) + ": " + reason(kind, DaemonErrors.oneLine(words)) + ".";
        return kind.mayPass()
                ? new TransientFailure(problem, remedy(kind), errand.answer(), pause(words))
                : new UserException(problem, remedy(kind), errand.answer());
    }

    /** Whether the registry answers well, and has no such tag. */
    boolean isAbsence(DaemonErrorResponse refusal) {
        return refusal.status() == 404
                && RegistryProblem.of(String.valueOf(refusal.getMessage())) == RegistryProblem.UNKNOWN_NAME;
    }

    private String reason(RegistryProblem kind, String words) {
        return switch (kind) {
            case UNKNOWN_HOST -> "the daemon knows no host " + registry;
            case REFUSED -> "nothing answers at " + registry;
            case UNTRUSTED -> "the daemon does not trust the certificate of " + registry + " (" + words + ")";
            case PLAIN_HTTP -> registry + " speaks plain HTTP, which the daemon does not allow";
            case TOO_MANY_REQUESTS -> registry + " has had too many requests (" + words + ")";
            case QUOTA -> registry + " takes no more bytes (" + words + ")";
            case NO_LOGIN, UNAUTHORIZED -> unauthorized();
            case DENIED -> credentials.map(this::denied).orElseGet(this::loginWanted);
            case UNKNOWN_NAME -> registry + " does not know it (" + words + ")";
            case IMMUTABLE -> registry + " does not let a tag be overwritten (" + words + ")";
            case TIMEOUT -> registry + " does not answer in time";
            case BROKEN -> "the connection to " + registry + " broke (" + words + ")";
            case SERVER_ERROR -> registry + " has trouble of its own (" + words + ")";
            case OTHER -> words;
        };
    }

    private String remedy(RegistryProblem kind) {
        return switch (kind) {
            case UNKNOWN_HOST ->
                "Correct the registry in " + errand.element() + ", or see to the DNS of the daemon's machine.";
            case REFUSED -> "See whether the registry runs, and correct its host and port in " + errand.element() + ".";
            case UNTRUSTED ->
                "If a company's CA has signed it, put that CA's certificate on the daemon's machine as"
                        + " /etc/docker/certs.d/" + reference.domain() + "/ca.crt; the daemon need not be restarted.";
            case PLAIN_HTTP ->
                "Give the registry TLS, or add \"" + reference.domain()
                        + "\" to \"insecure-registries\" in the daemon's daemon.json.";
            case TOO_MANY_REQUESTS ->
                "Wait until it takes requests again"
                        + (credentials.isEmpty() ? ", or log in, which most registries reward with more." : ".");
            case QUOTA -> "Remove images that nobody needs from the registry, or have its limit raised.";
            case NO_LOGIN, UNAUTHORIZED -> credentials.map(this::renew).orElseGet(this::logIn);
            case DENIED -> credentials.map(this::permit).orElseGet(this::logIn);
            case UNKNOWN_NAME -> errand.unknownName();
            case IMMUTABLE -> "Choose another tag in <tags>, or allow it in the registry.";
            case TIMEOUT ->
                "See whether a firewall stands between the daemon and the registry; a proxy has to be named in the"
                        + " daemon's own settings.";
            case BROKEN, SERVER_ERROR -> "Try again later; what has arrived is not sent again.";
            case OTHER -> credentials.map(this::checkLogin).orElseGet(this::checkNetwork);
        };
    }

    private String unauthorized() {
        return credentials
                .map(found -> registry + " refuses the credentials from " + found.source())
                .orElseGet(this::loginWanted);
    }

    private String loginWanted() {
        return registry + " wants a login, and no credentials for it are known";
    }

    private String denied(FoundCredentials found) {
        return registry + " does not permit that to the login from " + found.source();
    }

    private String renew(FoundCredentials found) {
        return "Renew the credentials in " + found.source() + ".";
    }

    private String permit(FoundCredentials found) {
        return "Give that login the right to do so, correct the repository in " + errand.element()
                + ", or name another login.";
    }

    private String logIn() {
        return "Run \"docker login " + reference.domain() + "\", or give the registry a <server> in settings.xml.";
    }

    private String checkLogin(FoundCredentials found) {
        return "Check its name, the daemon's network, and the credentials for " + registry + ", which are from "
                + found.source() + ".";
    }

    private String checkNetwork() {
        return "Check its name and the daemon's network; if its registry wants a login, run \"docker login "
                + reference.domain() + "\" or give it a <server> in settings.xml.";
    }

    /** Some registries say in their message after how long they listen again; the header that says so stays with the daemon. */
    private static Optional<Duration> pause(String words) {
        Matcher after = RETRY_AFTER.matcher(words);
        return after.find()
                ? Optional.of(Duration.ofSeconds(after.group(2) == null ? Long.parseLong(after.group(1)) : 1))
                : Optional.empty();
    }
}
