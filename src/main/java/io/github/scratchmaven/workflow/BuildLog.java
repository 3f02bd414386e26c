package io.github.scratchmaven.workflow;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what happens into the sentences that a user reads; no line holds a control character. */
public final class BuildLog {

    private final Console console;
    private final List<String> warnings = new ArrayList<>();

    public BuildLog(Console console) {
        this.console = console;
    }

    /** All warnings so far. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public void building(ImageNames names, ImageReference builder, Daemon daemon) {
        info("Building " + names.first() + " in " + builder);
        debug("%s %s, API %s, at %s"
                .formatted(daemon.kind().label(), daemon.serverVersion(), daemon.apiVersion(), daemon.address()));
    }

    /** Beside what the image of that name weighed before. */
    public void size(ByteSize size, String change) {
        info("  size     %s (%s)".formatted(size, change));
    }

    /** Since the last build, whose result stands. */
    public void unchanged() {
        info("  inputs   unchanged");
    }

    public void checked(List<ContentDecision> decisions, List<Finding> warnings) {
        decisions.forEach(decision -> debug(decision.toString()));
        warnings.forEach(finding -> warning(finding.problem() + " " + finding.remedy()));
    }

    public void built(ImageNames names, ByteSize size, Digest id, Duration duration) {
        info("Built %s  %s  %s  in %s"
                .formatted(
                        names.references().stream()
                                .map(ImageReference::toString)
                                .collect(Collectors.joining(", ")),
                        size,
                        abbreviated(id),
                        seconds(duration)));
    }

    public void archived(Path tar) {
        info("Wrote " + tar);
    }

    /** The case's name is left out where there is but one. */
    public void verified(String image, Optional<String> name, List<String> seen, Duration duration) {
        info("Verified %s%s  %s  in %s"
                .formatted(
                        image, name.map(known -> "  " + known).orElse(""), String.join(", ", seen), seconds(duration)));
    }

    public void pushing(ImageReference name) {
        info("Pushing " + name);
    }

    /** The name stands for another image in the daemon by now. */
    public void moved(ImageReference name, Digest other, Digest image) {
        warning("The tag \"%s\" stands for another image by now (%s); what is pushed is the one that was built (%s)."
                .formatted(name, abbreviated(other), abbreviated(image)));
    }

    /** In a form that can be deployed as it stands. */
    public void pushed(ImageReference name, Digest digest, Duration duration) {
        info("Pushed %s  in %s".formatted(name.withDigest(digest), seconds(duration)));
    }

    /** The same image is there already, and its tag must not be overwritten. */
    public void standing(ImageReference name, Digest digest) {
        info("Kept %s  for the same image stands there already".formatted(name.withDigest(digest)));
    }

    public void ejected(Path dockerfile, Path context, String command) {
        info("Wrote " + dockerfile);
        info("In " + context + ", build it by: " + command);
    }

    /** All that a step wrote before it failed. */
    public void replay(StepFailed step) {
        replay(step.output().lines().toList());
    }

    /** What a program wrote before it failed. */
    public void replay(List<String> lines) {
        lines.forEach(line -> console.error(PlainText.of("  " + line)));
    }

    public void warning(String text) {
        warnings.add(PlainText.of(text));
        console.warn(PlainText.of(text));
    }

    public void info(String line) {
        console.info(PlainText.of(line));
    }

    public void debug(String line) {
        console.debug(PlainText.of(line));
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String abbreviated(Digest digest) {
        return digest.algorithm() + ":" + digest.shortHex();
    }
}
