package io.github.scratchmaven.workflow;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.PullFinished;
import io.github.scratchmaven.engine.BuildEvent.PullProgress;
import io.github.scratchmaven.engine.BuildEvent.PullStarted;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.PlainText;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ImageReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns what happens into the sentences that a user reads. */
public final class BuildLog {

    /** The steps that the Dockerfile holds, as BuildKit names them: {@code [builder 3/4] RUN …}. */
    private static final Pattern DOCKERFILE_STEP = Pattern.compile("\\[(?!internal).*");

    private final Console console;

    public BuildLog(Console console) {
        this.console = console;
    }

    void building(ImageNames names, ImageReference builder, Daemon daemon) {
        info("Building " + names.first() + " in " + builder);
        debug("The Docker daemon at " + daemon.address() + " is version " + daemon.serverVersion() + ", API "
                + daemon.apiVersion());
    }

    /** Steps of the Dockerfile at info; what they print, and the daemon's own steps, at debug. */
    void event(BuildEvent event) {
        if (event instanceof StepStarted started) {
            debug("Started " + started.step());
        } else if (event instanceof StepOutput output) {
            debug("  " + output.line());
        } else if (event instanceof StepFinished finished) {
            finished(finished);
        } else if (event instanceof StepFailed failed) {
            debug("Failed " + failed.step() + ": " + failed.error());
        } else if (event instanceof PullStarted started) {
            info("Pulling " + started.image());
        } else if (event instanceof PullProgress progress) {
            debug("Pulling " + progress.image() + "  " + progress.percent() + " %");
        } else if (event instanceof PullFinished finished) {
            info("Pulled " + finished.image() + "  " + seconds(finished.duration()));
        } else if (event instanceof Warning warning) {
            warning(warning.text());
        }
    }

    void warning(String text) {
        console.warn(PlainText.of(text));
    }

    void ejected(Path dockerfile, Path context, String command) {
        info("Wrote " + dockerfile);
        info("In " + context + ", build it by: " + command);
    }

    void built(BuiltImage built) {
        info("Built %s  %s  %s  in %s"
                .formatted(
                        built.names().references().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")),
                        new ByteSize(built.facts().info().size()),
                        shortId(built),
                        seconds(built.duration())));
    }

    private void finished(StepFinished step) {
        String line = "  " + StepName.of(step.step()) + "  " + (step.cached() ? "cached" : seconds(step.duration()));
        if (DOCKERFILE_STEP.matcher(step.step()).matches()) {
            info(line);
        } else {
            debug(line);
        }
    }

    /** All that the step wrote. */
    void replay(StepFailed step) {
        error(StepName.of(step.step()) + "  failed");
        step.output().lines().forEach(line -> error("  " + line));
    }

    private static String shortId(BuiltImage built) {
        return built.facts().info().id().algorithm() + ":"
                + built.facts().info().id().shortHex();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void info(String line) {
        console.info(PlainText.of(line));
    }

    private void debug(String line) {
        console.debug(PlainText.of(line));
    }

    private void error(String line) {
        console.error(PlainText.of(line));
    }
}
