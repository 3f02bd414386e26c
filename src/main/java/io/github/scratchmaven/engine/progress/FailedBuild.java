package io.github.scratchmaven.engine.progress;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build that the daemon ended with an error.
 *
 * @param step the one that failed of itself, if one did
 * @param running the one that ran last, as far as was told
 */
public record FailedBuild(DaemonErrors daemon, Optional<StepFailed> step, Optional<String> running) {

    private static final Pattern EXIT_CODE = Pattern.compile("exit (?:code:|status) (\\d+)\\s*$");

    /** How BuildKit ends a build that the client did not end: the daemon is going down. */
    private static final Pattern GOING_DOWN =
            Pattern.compile("context canceled|transport is closing|error reading from server: EOF|graceful_stop");

    /** What the daemon's words mean for the user. */
    public UserException because(String told) {
        if (isDiskFull(told)) {
            return daemon.diskFull();
        }
        if (GOING_DOWN.matcher(told).find()) {
            return daemon.died(running, new IOException(told));
        }
        return step.map(failed -> failedStep(failed, told)).orElseGet(() -> refused(told));
    }

    private boolean isDiskFull(String told) {
        return daemon.isDiskFull(told)
                || step.filter(failed -> daemon.isDiskFull(failed.error() + failed.output()))
                        .isPresent();
    }

    private static BuildFailure failedStep(StepFailed failed, String told) {
        return new BuildFailure(
                "The build step " + Quote.of(failed.step()) + " failed" + reason(told) + ".",
                "Mend what its output above complains of, and build again.");
    }

    /** The error repeats the whole command before it says how that ended. */
    private static String reason(String told) {
        Matcher exit = EXIT_CODE.matcher(told);
        return exit.find() ? " with exit code " + exit.group(1) : ": " + DaemonErrors.oneLine(told);
    }

    private static BuildFailure refused(String told) {
        return new BuildFailure(
                "The daemon cannot build the Dockerfile: " + DaemonErrors.oneLine(told) + ".",
                "Mend what it names, and build again.");
    }
}
