package io.github.scratchmaven.engine.progress;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exceptions for a build that the daemon ended with an error.
 *
 * @param step the step that failed, if one did
 * @param running the step that started last and has not ended
 */
public record BuildErrors(DaemonErrors daemon, Optional<StepFailed> step, Optional<String> running) {

    private static final Pattern EXIT_CODE = Pattern.compile("exit (?:code:|status) (\\d+)\\s*$");

    /** BuildKit's errors for a build that the client did not cancel: the daemon shuts down. */
    private static final Pattern SHUTDOWN =
            Pattern.compile("context canceled|transport is closing|error reading from server: EOF|graceful_stop");

    /** Two builds that finish the same image at once both create its record in containerd's store, and the second one fails. */
    private static final Pattern SAME_IMAGE = Pattern.compile("image \"moby-dangling@[^\"]*\": already exists");

    /** BuildKit's names for the steps that write an external cache. */
    private static final Pattern CACHE_EXPORT = Pattern.compile("^exporting (?:cache to .*|to GitHub Actions Cache)$");

    private static final Pattern REFUSED_FRONTEND = Pattern.compile("invalid frontend: (\\S+)");
    private static final Pattern UNKNOWN_CACHE = Pattern.compile("unknown cache exporter: \"([^\"]*)\"");
    private static final Pattern INVALID_CACHE = Pattern.compile("failed to configure (\\S+) cache exporter: (.*)");

    /** The exception for the daemon's error message. */
    public UserException of(String error) {
        if (isDiskFull(error)) {
            return daemon.diskFull();
        }
        if (SHUTDOWN.matcher(error).find()) {
            return daemon.died(running, new IOException(error));
        }
        if (SAME_IMAGE.matcher(error).find()) {
            return new TransientFailure(
                    "The daemon cannot store the image, because another build stored the same image at the same time.",
                    "Build again.");
        }
        return step.map(failed -> failedStep(failed, error)).orElseGet(() -> refused(error));
    }

    private boolean isDiskFull(String error) {
        return daemon.isDiskFull(error)
                || step.filter(failed -> daemon.isDiskFull(failed.error() + failed.output()))
                        .isPresent();
    }

    private UserException failedStep(StepFailed failed, String error) {
        if (CACHE_EXPORT.matcher(failed.step()).matches()) {
            return new UserException(
                    "Cannot write a cache of " + daemon.nameOf(Setting.WRITTEN_CACHES) + ": " + Quote.of(failed.step())
                            + " failed: " + DaemonErrors.oneLine(error) + ".",
                    "Fix that cache, or add ignore-error=true to it.");
        }
        return new BuildFailure(
                "The build step " + Quote.of(failed.step()) + " failed" + reason(error) + ".",
                "Fix the error in its output above, or run Maven with -X for the full build log.");
    }

    /** The error message contains the whole command before the exit code. */
    private static String reason(String error) {
        Matcher exit = EXIT_CODE.matcher(error);
        return exit.find() ? " with exit code " + exit.group(1) : ": " + DaemonErrors.oneLine(error);
    }

    private UserException refused(String error) {
        String line = DaemonErrors.oneLine(error);
        Matcher frontend = REFUSED_FRONTEND.matcher(line);
        if (frontend.find()) {
            return new UserException(
                    "The daemon builds no Dockerfiles: its frontend " + Quote.of(frontend.group(1)) + " is disabled.",
                    "Remove \"enabled = false\" from [frontend.\"" + frontend.group(1)
                            + "\"] in its buildkitd.toml, or use another BuildKit.");
        }
        Matcher unknown = UNKNOWN_CACHE.matcher(line);
        if (unknown.find()) {
            return new UserException(
                    "The daemon cannot write caches of the type " + Quote.of(unknown.group(1)) + ", which "
                            + daemon.nameOf(Setting.WRITTEN_CACHES) + " requires.",
                    "Write a cache with type=registry there, or use a newer version of BuildKit.");
        }
        Matcher invalid = INVALID_CACHE.matcher(line);
        if (invalid.find()) {
            return new UserException(
                    "The daemon cannot write the cache " + Quote.of("type=" + invalid.group(1)) + " of "
                            + daemon.nameOf(Setting.WRITTEN_CACHES) + ": " + invalid.group(2) + ".",
                    "Fix the fields of that cache.");
        }
        return new BuildFailure(
                "The daemon cannot build the Dockerfile: " + line + ".",
                "Fix the instruction that it names, and build again.");
    }
}
